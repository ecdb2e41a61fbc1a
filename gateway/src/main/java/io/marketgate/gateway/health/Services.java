package io.marketgate.gateway.health;

import io.marketgate.gateway.routing.Target;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The services behind the gateway and whether they are ready. */
@Singleton
final class Services {
    /** {@code /health} answers within 1 s, whatever the services do. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** Anybody may ask: however many do, services are asked this often. */
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private record Look(long at, CompletableFuture<Health> health) {
        boolean isOver() {
            return health.isDone() && System.nanoTime() - at >= REMEMBERED.toNanos();
        }
    }

    private final AtomicReference<@Nullable Look> last = new AtomicReference<>();
    private final ExecutorService threads;
    private final ReadinessClient client;

    Services(ReadinessClient client, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
        this.client = client;
    }

    /** Asks all services at once, unless that was done a moment ago. */
    Health health() {
        Look known = last.get();
        if (known != null && !known.isOver()) {
            return known.health().join();
        }
        Look mine = new Look(System.nanoTime(), new CompletableFuture<>());
        Look other = last.compareAndExchange(known, mine);
        if (other != known && other != null) {
            return other.health().join();
        }
        mine.health().completeAsync(this::look, threads);
        return mine.health().join();
    }

    private Health look() {
        Map<String, CompletableFuture<Health.Service>> asked = new LinkedHashMap<>();
        for (Target service : Target.values()) {
            asked.put(name(service), ask(service));
        }
        Map<String, Health.Service> answered = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answered.put(name, answer.join()));
        return Health.of(answered);
    }

    private CompletableFuture<Health.Service> ask(Target service) {
        return CompletableFuture.supplyAsync(() -> client.readiness(service), threads)
                .thenApply(Services::up)
                .completeOnTimeout(Health.Service.DOWN, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Health.Service.DOWN);
    }

    private static String name(Target service) {
        return service.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Health.Service up(Readiness readiness) {
        Health.Status status =
                readiness.status().equals("UP") ? Health.Status.UP : Health.Status.DOWN;
        return new Health.Service(status, readiness.version());
    }
}
