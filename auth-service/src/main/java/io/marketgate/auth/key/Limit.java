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
 * @param burst what a bucket lets go at once: all of the quota where nothing else is said; no other
 *     algorithm has one
 */
@Serdeable
@Enforceable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limit(
        @Nullable LimitAlgorithm algorithm,
        @NotNull @Whole(min = 1, max = Limit.MAX_QUOTA) Long quota,
        @NotNull @Whole(min = 1, max = Limit.MAX_WINDOW_SECONDS) Long windowSeconds,
        @Whole(min = 1, max = Limit.MAX_QUOTA) @Nullable Long burst) {
    /** The policies that keys and projects may limit: those that somebody charges. */
    public static final String POLICY = "key";

    /** What a body with another name is told. */
    public static final String NO_POLICY =
            "must be a policy whose limits are enforced: key (project and vendor-calls are not"
                    + " yet)";

    /** How many policies are limited by one key or project, at most. */
    public static final int MAX_POLICIES = 20;

    /** As of policies; a log keeps every single request of its window. */
    static final long MAX_LOGGED = 10_000;

    private static final long MAX_QUOTA = 1_000_000_000;
    private static final long MAX_WINDOW_SECONDS = 31 * 86_400;

    /** Returns the member that would be ignored, if there is one: its name, and why. */
    Optional<FieldError> notEnforceable() {
        if (algorithm == LimitAlgorithm.CONCURRENCY) {
            return Optional.of(
                    new FieldError("algorithm", "concurrency is not enforced yet; limit a rate"));
        }
        if (algorithm == LimitAlgorithm.SLIDING_LOG && quota != null && quota > MAX_LOGGED) {
            return Optional.of(
                    new FieldError("quota", "must be a whole number from 1 to " + MAX_LOGGED));
        }
        return burst == null || mayBeBucket()
                ? Optional.empty()
                : Optional.of(new FieldError("burst", "only a token-bucket has one"));
    }

    /** Without an algorithm it is the policy's, which may be a bucket. */
    private boolean mayBeBucket() {
        return algorithm == null || algorithm == LimitAlgorithm.TOKEN_BUCKET;
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

    private boolean hasHigherBurst(Limit bound) {
        return mayBeBucket() && atOnce() > bound.atOnce();
    }

    private long atOnce() {
        return burst == null ? quota : burst;
    }
}
