package io.marketgate.gateway.health;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The services behind the gateway and whether they are ready. */
@Singleton
final class Services {
    /** {@code /health} answers within 1 s, whatever the services do. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final ExecutorService threads;
    private final Map<String, ReadinessClient> clients = new LinkedHashMap<>();

    Services(
            AuthReadiness auth,
            MarketDataReadiness marketData,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.threads = threads;
        clients.put("auth", auth);
        clients.put("market-data", marketData);
    }

    /** Asks all services at once. */
    Health health() {
        Map<String, CompletableFuture<Health.Service>> asked = new LinkedHashMap<>();
        clients.forEach((name, client) -> asked.put(name, ask(client)));
        Map<String, Health.Service> answered = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answered.put(name, answer.join()));
        return Health.of(answered);
    }

    private CompletableFuture<Health.Service> ask(ReadinessClient client) {
        return CompletableFuture.supplyAsync(client::readiness, threads)
                .thenApply(Services::up)
                .completeOnTimeout(Health.Service.DOWN, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Health.Service.DOWN);
    }

    private static Health.Service up(Readiness readiness) {
        Health.Status status =
                readiness.status().equals("UP") ? Health.Status.UP : Health.Status.DOWN;
        return new Health.Service(status, readiness.version());
    }
}
