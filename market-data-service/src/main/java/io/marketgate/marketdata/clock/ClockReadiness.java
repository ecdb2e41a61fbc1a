package io.marketgate.marketdata.clock;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Not ready until the market's time is known. */
@Singleton
@Readiness
final class ClockReadiness implements HealthIndicator {
    private final MarketClock clock;

    ClockReadiness(MarketClock clock) {
        this.clock = clock;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = clock.isKnown() ? HealthStatus.UP : HealthStatus.DOWN;
        return Mono.just(HealthResult.builder("market-clock", status).build());
    }
}
