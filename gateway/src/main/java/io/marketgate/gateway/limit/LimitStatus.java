package io.marketgate.gateway.limit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How one limit stands after a check, and what it is.
 *
 * @param remaining what may still be taken now
 * @param resetInMs when the whole quota is there again
 * @param shadow whether it is only counted
 */
@Serdeable
record LimitStatus(
        String policy,
        long remaining,
        long resetInMs,
        boolean shadow,
        String algorithm,
        long quota,
        long windowSeconds,
        @Nullable Long burst) {

    static LimitStatus of(String policy, Limit limit, long remaining, long resetInMs) {
        return new LimitStatus(
                policy,
                remaining,
                resetInMs,
                false,
                String.valueOf(limit.algorithm()),
                limit.quota(),
                limit.windowSeconds(),
                limit.burst());
    }

    Limit limit() {
        return new Limit(algorithm, quota, windowSeconds, burst);
    }
}
