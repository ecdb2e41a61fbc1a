package io.marketgate.gateway.health;

import io.marketgate.gateway.routing.Target;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.retry.annotation.Retryable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Asks each service for its readiness. */
@Singleton
final class ReadinessClients {
    private final Map<Target, ReadinessClient> clients;

    ReadinessClients(Auth auth, MarketData marketData, Ratelimit ratelimit, Portfolio portfolio) {
        clients =
                Map.of(
                        Target.AUTH, auth,
                        Target.MARKET_DATA, marketData,
                        Target.RATELIMIT, ratelimit,
                        Target.PORTFOLIO, portfolio);
    }

    /** Returns what the service says, unready ones too; an error is that it says nothing. */
    Mono<ServicesHealth.Told> readiness(Target service) {
        return Objects.requireNonNull(clients.get(service))
                .readiness()
                .onErrorResume(HttpClientResponseException.class, ReadinessClients::unready);
    }

    private static Mono<ServicesHealth.Told> unready(HttpClientResponseException answer) {
        return Mono.justOrEmpty(answer.getResponse().getBody(ServicesHealth.Told.class))
                .switchIfEmpty(Mono.error(answer));
    }

    /** A service's own readiness: it is ready if one of two instances is. */
    interface ReadinessClient {
        @Get("/health/readiness")
        @Retryable(attempts = "1", delay = "1ms")
        Mono<ServicesHealth.Told> readiness();
    }

    @Client(
            id = "auth",
            configuration = ReadinessDeadlines.class,
            errorType = ServicesHealth.Told.class)
    interface Auth extends ReadinessClient {}

    @Client(
            id = "market-data",
            configuration = ReadinessDeadlines.class,
            errorType = ServicesHealth.Told.class)
    interface MarketData extends ReadinessClient {}

    @Client(
            id = "ratelimit",
            configuration = ReadinessDeadlines.class,
            errorType = ServicesHealth.Told.class)
    interface Ratelimit extends ReadinessClient {}

    @Client(
            id = "portfolio",
            configuration = ReadinessDeadlines.class,
            errorType = ServicesHealth.Told.class)
    interface Portfolio extends ReadinessClient {}
}
