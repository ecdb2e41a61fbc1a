package io.marketgate.gateway.health;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.routing.Target;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the services behind the gateway whether they are ready. */
@Singleton
final class ServicesHealthCheck {
    /** {@code /health} answers within 1 s, whatever the services do. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** Anybody may ask: however many do, services are asked this often. */
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private static final String ALL = "all";

    private final AsyncLoadingCache<String, ServicesHealth> last;
    private final ExecutorService threads;
    private final ReadinessClients clients;

    ServicesHealthCheck(
            ReadinessClients clients,
            Ticker ticker,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
        this.clients = clients;
        this.last =
                Caffeine.newBuilder()
                        .expireAfterWrite(REMEMBERED)
                        .ticker(ticker)
                        .executor(threads)
                        .buildAsync(all -> askAll());
    }

    /** Returns the health of all services, as it was a moment ago at most. */
    ServicesHealth health() {
        return last.get(ALL).join();
    }

    private ServicesHealth askAll() {
        Map<String, CompletableFuture<ServicesHealth.Service>> asked = new LinkedHashMap<>();
        for (Target service : Target.values()) {
            asked.put(service.id(), ask(service));
        }
        Map<String, ServicesHealth.Service> answered = new LinkedHashMap<>();
        asked.forEach((id, answer) -> answered.put(id, answer.join()));
        return ServicesHealth.of(answered);
    }

    private CompletableFuture<ServicesHealth.Service> ask(Target service) {
        return CompletableFuture.supplyAsync(() -> clients.readiness(service), threads)
                .thenApply(ServicesHealthCheck::up)
                .completeOnTimeout(
                        ServicesHealth.Service.DOWN, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> ServicesHealth.Service.DOWN);
    }

    private static ServicesHealth.Service up(ServiceReadiness readiness) {
        ServicesHealth.Status status =
                readiness.isUp() ? ServicesHealth.Status.UP : ServicesHealth.Status.DOWN;
        return new ServicesHealth.Service(status, readiness.version());
    }
}
