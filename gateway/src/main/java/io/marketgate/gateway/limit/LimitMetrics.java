package io.marketgate.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What operators see of limits: metrics {@code gateway_limits_refused_total} by policy, and {@code
 * gateway_limits_fail_open_total}, the requests that this gateway decided on by itself.
 */
@Singleton
final class LimitMetrics {
    private final Map<String, Counter> refused;
    private final Counter failOpen;

    LimitMetrics(MeterRegistry meters) {
        this.refused =
                Stream.of(RequestLimiter.IP, RequestLimiter.KEY, WrongKeys.POLICY)
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), policy -> refused(meters, policy)));
        this.failOpen =
                Counter.builder("gateway.limits.fail.open")
                        .description("requests that this gateway decided on by itself")
                        .register(meters);
    }

    private static Counter refused(MeterRegistry meters, String policy) {
        return Counter.builder("gateway.limits.refused")
                .description("requests refused because a limit was used up")
                .tag("policy", policy)
                .register(meters);
    }

    /** Notes that nobody else could be asked. */
    void failedOpen() {
        failOpen.increment();
    }

    /** Notes which policies refuse, if any does. */
    Admission noted(Admission admission) {
        for (String policy : admission.violated()) {
            Counter counter = refused.get(policy);
            if (counter != null) {
                counter.increment();
            }
        }
        return admission;
    }
}
