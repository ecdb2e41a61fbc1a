package io.marketgate.gateway.limit;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How much is allowed.
 *
 * @param algorithm null in a key's own limit that keeps the policy's
 * @param burst at once, where the algorithm is {@code token-bucket}; null: the quota
 */
@Serdeable
public record Limit(
        @Nullable String algorithm, long quota, long windowSeconds, @Nullable Long burst) {
    static final String TOKEN_BUCKET = "token-bucket";

    /** Is counted by requests under way, which nobody does yet; the policy's own limit holds. */
    private static final String CONCURRENCY = "concurrency";

    /** Returns whether it can be asked for. */
    boolean isRate() {
        return !CONCURRENCY.equals(algorithm);
    }

    boolean isBucket() {
        return TOKEN_BUCKET.equals(algorithm);
    }

    /** Returns what one of so many gateways may admit by itself. */
    Limit share(int gateways) {
        return new Limit(
                algorithm,
                Math.ceilDiv(quota, gateways),
                windowSeconds,
                burst == null ? null : Math.ceilDiv(burst, gateways));
    }

    long burstOrQuota() {
        return burst == null ? quota : burst;
    }
}
