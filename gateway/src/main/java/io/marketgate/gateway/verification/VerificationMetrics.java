package io.marketgate.gateway.verification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts from where verifications came, metric {@code gateway_verifications_total}, and how long
 * changes took to get here, metric {@code revocation_propagation_seconds}.
 */
@Singleton
final class VerificationMetrics {
    private final Counter hits;
    private final Counter misses;
    private final Counter refused;
    private final Counter servedOut;
    private final Counter unchecked;
    private final Timer propagation;

    VerificationMetrics(MeterRegistry registry) {
        hits = counter(registry, "hit");
        misses = counter(registry, "miss");
        refused = counter(registry, "refused");
        servedOut = counter(registry, "served-out");
        unchecked = counter(registry, "unchecked");
        propagation =
                Timer.builder("revocation.propagation")
                        .description("from a change in auth-service to its effect here")
                        .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("gateway.verifications")
                .description("keys checked, by where the answer came from")
                .tag("result", result)
                .register(registry);
    }

    ValidKey hit(ValidKey validKey) {
        hits.increment();
        return validKey;
    }

    void missed() {
        misses.increment();
    }

    InvalidKey invalid() {
        refused.increment();
        return InvalidKey.INVALID;
    }

    ValidKey servedOut(ValidKey validKey) {
        servedOut.increment();
        return validKey;
    }

    void unchecked() {
        unchecked.increment();
    }

    /** Notes that a change took effect: clocks that differ by a little never show less than 0. */
    void took(Instant changedAt) {
        Duration since = Duration.between(changedAt, Instant.now());
        propagation.record(since.isNegative() ? Duration.ZERO : since);
    }
}
