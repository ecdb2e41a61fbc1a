package io.marketgate.defaults.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
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
}
