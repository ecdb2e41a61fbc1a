package io.marketgate.gateway.health;

import io.marketgate.defaults.identity.Open;
import io.marketgate.gateway.routing.Target;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /health}: all services at one look. */
@Controller("/health")
@Open
final class ServicesHealthController {
    /** {@code /health} answers within 1 s, whatever the services do. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** Anybody may ask: however many do, services are asked this often. */
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private final ReadinessClients clients;
    private final Mono<ServicesHealth> health;

    ServicesHealthController(ReadinessClients clients) {
        this.clients = clients;
        this.health =
                Flux.fromArray(Target.values())
                        .flatMapSequential(this::ask)
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new)
                        .map(ServicesHealth::of)
                        .cache(REMEMBERED);
    }

    /** Returns the health of all services, as it was a moment ago at most. */
    @Get
    Mono<ServicesHealth> health() {
        return health;
    }

    private Mono<Map.Entry<String, ServicesHealth.Service>> ask(Target service) {
        return clients.readiness(service)
                .timeout(PATIENCE)
                .onErrorReturn(ServicesHealth.Service.DOWN)
                .map(answer -> Map.entry(service.id(), answer));
    }
}
