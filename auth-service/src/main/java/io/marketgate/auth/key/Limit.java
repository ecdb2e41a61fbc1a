package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.marketgate.defaults.body.Whole;
import io.marketgate.defaults.problem.FieldError;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key's or project's own rate limit of a policy, as a client states it.
 *
 * @param algorithm the policy's, where nothing else is said
 * @param burst what a bucket lets go at once: all of the quota where nothing else is said
 */
@Serdeable
@SlidingLogQuota
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limit(
        @Nullable LimitAlgorithm algorithm,
        @NotNull @Whole(min = 1, max = Limit.MAX_QUOTA) Long quota,
        @NotNull @Whole(min = 1, max = Limit.MAX_WINDOW_SECONDS) Long windowSeconds,
        @Whole(min = 1, max = Limit.MAX_QUOTA) @Nullable Long burst) {
    /** The names of policies. */
    public static final String POLICY = "[a-z0-9][a-z0-9-]{0,63}";

    /** What a body with another name is told. */
    public static final String NO_POLICY =
            "must be a policy's name: lower-case letters, digits and hyphens, at most 64";

    /** How many policies are limited by one key or project, at most. */
    public static final int MAX_POLICIES = 20;

    /** A log keeps every single request of its window. */
    static final long MAX_LOGGED = 1_000;

    private static final long MAX_QUOTA = 1_000_000_000;
    private static final long MAX_WINDOW_SECONDS = 31 * 86_400;

    boolean logsTooMany() {
        return algorithm == LimitAlgorithm.SLIDING_LOG && quota != null && quota > MAX_LOGGED;
    }

    /**
     * Returns in what this allows more than another one of the same policy. Limits of different
     * algorithms cannot be compared: each lets something pass at its edges.
     *
     * @param at the pointer to this limit
     */
    Optional<FieldError> errorAbove(Limit bound, String at) {
        if (algorithm != bound.algorithm) {
            return Optional.of(
                    new FieldError(at + "/algorithm", "must be the same as the project's"));
        }
        if (hasHigherQuota(bound)) {
            return Optional.of(new FieldError(at + "/quota", "is above the project's"));
        }
        return hasHigherBurst(bound)
                ? Optional.of(new FieldError(at + "/burst", "is above the project's"))
                : Optional.empty();
    }

    // No overflow in what follows: a billion times a month's seconds has 16 digits.

    private boolean hasHigherQuota(Limit bound) {
        if (algorithm == LimitAlgorithm.CONCURRENCY) {
            return quota > bound.quota;
        }
        boolean faster = quota * bound.windowSeconds > bound.quota * windowSeconds;
        // As many of its windows as one of the project's can touch, all used up.
        long shift = windowSeconds - gcd(windowSeconds, bound.windowSeconds);
        boolean more =
                Math.ceilDiv(bound.windowSeconds + shift, windowSeconds) * quota > bound.quota;
        return faster || more && algorithm != LimitAlgorithm.TOKEN_BUCKET;
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /** Without an algorithm it is the policy's, which may be a bucket. */
    private boolean hasHigherBurst(Limit bound) {
        boolean bucket = algorithm == null || algorithm == LimitAlgorithm.TOKEN_BUCKET;
        return bucket && atOnce() > bound.atOnce();
    }

    private long atOnce() {
        return burst == null ? quota : burst;
    }
}
