package io.marketgate.ratelimit.check;

import io.marketgate.ratelimit.policy.Algorithm;
import io.marketgate.ratelimit.policy.Rule;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How one limit stands after a check.
 *
 * @param resetInMs until all of it is there again
 * @param retryAfterMs until the same cost would fit; null unless this limit refuses it and time
 *     helps
 * @param shadow whether it only counts
 * @param quota what the key has by its own limit, or by the policy, as the members that follow
 */
@Serdeable
public record LimitState(
        String policy,
        String key,
        long remaining,
        long resetInMs,
        @Nullable Long retryAfterMs,
        boolean shadow,
        Algorithm algorithm,
        long quota,
        long windowSeconds,
        @Nullable Long burst) {

    /** Makes the state of a limit that was charged, or would have been. */
    public static LimitState of(
            Charge charge, long remaining, long resetInMs, @Nullable Long retryAfterMs) {
        Rule rule = charge.rule();
        return new LimitState(
                charge.policy().name(),
                charge.key(),
                remaining,
                resetInMs,
                retryAfterMs,
                charge.policy().isShadow(),
                rule.algorithm(),
                rule.quota(),
                rule.windowSeconds(),
                rule.burst());
    }
}
