package io.marketgate.defaults.breaker;

import io.marketgate.breaker.BreakerHealth;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Shows the breakers in the health details of the management port: state, failures, open since.
 *
 * <p>They are no part of readiness: an open one makes a service poorer, not absent.
 */
@Singleton
final class BreakersIndicator implements HealthIndicator {
    private final Breakers breakers;

    BreakersIndicator(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Object> details = new LinkedHashMap<>();
        for (BreakerHealth breaker : breakers.health()) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("state", breaker.state().name());
            detail.put("failures", breaker.failures());
            if (breaker.openSince() != null) {
                detail.put("openSince", breaker.openSince().toString());
            }
            details.put(breaker.name(), detail);
        }
        return Mono.just(
                HealthResult.builder("breakers", HealthStatus.UP).details(details).build());
    }
}
