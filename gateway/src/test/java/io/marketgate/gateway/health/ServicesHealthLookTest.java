package io.marketgate.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.health.ServicesHealth.Status;
import io.marketgate.gateway.health.ServicesHealth.Told;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Who shares a look at the services with whom. */
final class ServicesHealthLookTest {
    private static final Told UP = new Told(Status.UP, "7", null);

    private final AtomicInteger looks = new AtomicInteger();
    private final Sinks.One<Told> answer = Sinks.one();
    private final ServicesHealthController controller =
            new ServicesHealthController(
                    new ReadinessClients(
                            () -> Mono.defer(this::look),
                            () -> Mono.just(UP),
                            () -> Mono.just(UP),
                            () -> Mono.just(UP)));

    private Mono<Told> look() {
        return looks.incrementAndGet() == 1 ? answer.asMono() : Mono.just(UP);
    }

    @Test
    void whoAsksDuringALook_isToldWhatItFinds() {
        var first = controller.health().toFuture();
        var second = controller.health().toFuture();
        answer.tryEmitValue(UP).orThrow();
        assertThat(first.join()).isSameAs(second.join());
        assertThat(looks).hasValue(1);
    }

    @Test
    void whoAsksOnceAnAnswerIsThere_getsALookOfHisOwn() {
        var next = controller.health().flatMap(found -> controller.health()).toFuture();
        answer.tryEmitValue(UP).orThrow();
        assertThat(next.join().status()).isEqualTo(Status.UP);
        assertThat(looks).hasValue(2);
    }
}
