package io.marketgate.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When a breaker lets calls through. */
final class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T15:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void settings_byDefault_areFiveFailuresTenSecondsTwoSuccesses() {
        assertThat(BreakerSettings.DEFAULT)
                .isEqualTo(new BreakerSettings(5, Duration.ofSeconds(10), 2));
    }

    @Test
    void permits_afterFourFailures_stillAllows() {
        Breaker breaker = breaker(LONG);
        fail(breaker, 4);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.health())
                .isEqualTo(new BreakerHealth("test", BreakerState.CLOSED, 4, null));
    }

    @Test
    void permits_afterFiveFailures_allowsNothingWhileOpen() {
        Breaker breaker = breaker(LONG);
        fail(breaker, 5);
        for (int i = 0; i < 1000; i++) {
            assertThat(breaker.permits()).isFalse();
        }
        assertThat(breaker.rejected()).isEqualTo(1000);
        assertThat(opened).hasValue(1);
        assertThat(breaker.health())
                .isEqualTo(new BreakerHealth("test", BreakerState.OPEN, 5, NOW));
    }

    @Test
    void permits_failuresBrokenByASuccess_staysClosed() {
        Breaker breaker = breaker(LONG);
        for (int i = 0; i < 10; i++) {
            fail(breaker, 4);
            succeed(breaker);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.health().failures()).isZero();
    }

    @Test
    void permits_timeOver_allowsTwoAndClosesOnTheirSuccess() {
        Breaker breaker = breaker(SHORT);
        fail(breaker, 5);
        Awaitility.await().until(breaker::permits);
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        breaker.succeeded();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        breaker.succeeded();
        assertThat(breaker.health())
                .isEqualTo(new BreakerHealth("test", BreakerState.CLOSED, 0, null));
    }

    @Test
    void failed_afterOneSuccessHalfOpen_opensAgain() {
        Breaker breaker = breaker(SHORT);
        fail(breaker, 5);
        Awaitility.await().until(breaker::permits);
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
        breaker.failed("timeout");
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.health().openSince()).isEqualTo(NOW);
        assertThat(opened).hasValue(2);
    }

    @Test
    void tryEarly_whileOpen_isHalfOpenOnceUntilClosed() {
        Breaker breaker = breaker(LONG);
        breaker.tryEarly();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        fail(breaker, 5);
        breaker.tryEarly();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        fail(breaker, 1);
        breaker.tryEarly();
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        breaker.reset();
        fail(breaker, 5);
        breaker.tryEarly();
        succeed(breaker);
        succeed(breaker);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void reset_whileOpen_closes() {
        Breaker breaker = breaker(LONG);
        fail(breaker, 5);
        breaker.reset();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.health())
                .isEqualTo(new BreakerHealth("test", BreakerState.CLOSED, 0, null));
        fail(breaker, 5);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void changes_ofState_areLoggedOnceEach() {
        try (LogLines log = new LogLines(Breaker.class)) {
            Breaker breaker = breaker(SHORT);
            fail(breaker, 5);
            Awaitility.await().until(breaker::permits);
            breaker.succeeded();
            succeed(breaker);
            succeed(breaker);
            assertThat(log.lines())
                    .containsExactly(
                            "breaker test open after 5 failures, last: timeout",
                            "breaker test half open",
                            "breaker test closed");
        }
    }

    private Breaker breaker(Duration openFor) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Breaker(
                "test", new BreakerSettings(5, openFor, 2), clock, opened::incrementAndGet);
    }

    private static void fail(Breaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.permits()).isTrue();
            breaker.failed("timeout");
        }
    }

    private static void succeed(Breaker breaker) {
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();
    }
}
