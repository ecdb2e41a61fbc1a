package io.marketgate.ratelimit.check;

import io.marketgate.ratelimit.policy.Algorithm;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits of which a service wants all charged, or none.
 *
 * <p>Every request of every client causes one: {@link Charges} judges it in a tenth of the time
 * that Bean Validation takes.
 */
@Serdeable
record Check(@Nullable List<@Nullable Limit> limits) {

    /** Independent checks. */
    @Serdeable
    record Batch(@Nullable List<@Nullable Check> checks) {}

    /**
     * One limit.
     *
     * @param cost 0 only looks; null for 1
     * @param limit what the key has in place of the policy's
     */
    @Serdeable
    record Limit(
            @Nullable String policy,
            @Nullable String key,
            @Nullable Long cost,
            @Nullable OwnLimit limit) {}

    /**
     * A key's own limit.
     *
     * @param algorithm null for the policy's
     */
    @Serdeable
    record OwnLimit(
            @Nullable Algorithm algorithm,
            @Nullable Long quota,
            @Nullable Long windowSeconds,
            @Nullable Long burst) {}
}
