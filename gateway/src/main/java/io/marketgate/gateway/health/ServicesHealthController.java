package io.marketgate.gateway.health;

import io.marketgate.defaults.identity.Open;
import io.marketgate.gateway.routing.Target;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /health}: all services, and the stores behind them, at one look. */
@Controller("/health")
@Open
final class ServicesHealthController {
    /** {@code /health} answers within 1 s, whatever the services do. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final ReadinessClients clients;
    private final AtomicReference<@Nullable Mono<ServicesHealth>> underWay =
            new AtomicReference<>();

    ServicesHealthController(ReadinessClients clients) {
        this.clients = clients;
    }

    /**
     * Returns the health of all, looked at anew. Anybody may ask: whoever does so during a look is
     * told what that finds.
     */
    @Get
    Mono<ServicesHealth> health() {
        Mono<ServicesHealth> running = underWay.get();
        if (running != null) {
            return running;
        }
        Mono<ServicesHealth> mine =
                Flux.fromArray(Target.values())
                        .flatMapSequential(this::ask)
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new)
                        .map(ServicesHealth::of)
                        // Before the answer goes on: whoever asks after it gets a look of his own.
                        .doOnTerminate(() -> underWay.set(null))
                        .cache();
        Mono<ServicesHealth> other = underWay.compareAndExchange(null, mine);
        return other == null ? mine : other;
    }

    private Mono<Map.Entry<String, ServicesHealth.Told>> ask(Target service) {
        return clients.readiness(service)
                .timeout(PATIENCE)
                .onErrorReturn(ServicesHealth.Told.NOTHING)
                .map(answer -> Map.entry(service.id(), answer));
    }
}
