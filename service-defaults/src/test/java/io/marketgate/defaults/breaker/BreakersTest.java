package io.marketgate.defaults.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The breakers that a service makes. */
class BreakersTest {
    private static final Instant NOW = Instant.parse("2026-01-02T15:00:00Z");

    @Test
    void breaker_open_isSoSinceTheTimeOfTheServicesClock() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Breakers breakers = new Breakers(null, clock, new SimpleMeterRegistry());
        Breaker breaker = breakers.make("b", new BreakerSettings(1, Duration.ofHours(1), 1));
        assertThat(breaker.permits()).isTrue();
        breaker.failed("timeout");
        assertThat(breakers.health())
                .singleElement()
                .satisfies(health -> assertThat(health.openSince()).isEqualTo(NOW));
    }

    @Test
    void metrics_ofABreaker_tellItsStateAndEveryChangeOfIt() {
        MeterRegistry meters = new SimpleMeterRegistry();
        Breakers breakers = new Breakers(null, Clock.systemUTC(), meters);
        Breaker breaker = breakers.make("b", new BreakerSettings(1, Duration.ZERO, 1));
        assertThat(changes(meters, "open")).isZero();
        breaker.failed("timeout");
        assertThat(meters.get("breaker.state").tag("breaker", "b").gauge().value()).isEqualTo(2);
        assertThat(breaker.permits()).isTrue();
        assertThat(meters.get("breaker.state").tag("breaker", "b").gauge().value()).isOne();
        breaker.succeeded();
        assertThat(meters.get("breaker.state").tag("breaker", "b").gauge().value()).isZero();
        assertThat(changes(meters, "open")).isOne();
        assertThat(changes(meters, "half-open")).isOne();
        assertThat(changes(meters, "closed")).isOne();
    }

    private static double changes(MeterRegistry meters, String to) {
        return meters.get("breaker.transitions")
                .tags("breaker", "b", "to", to)
                .functionCounter()
                .count();
    }
}
