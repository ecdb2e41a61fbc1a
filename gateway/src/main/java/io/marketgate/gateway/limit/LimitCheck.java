package io.marketgate.gateway.limit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ratelimit-service is asked for one request: all of these limits, or none of them. */
@Serdeable
record LimitCheck(List<Charge> limits) {

    /**
     * What is taken of one limit.
     *
     * @param key who is counted: an address or the id of a key
     * @param limit the key's own; null: the policy's
     */
    @Serdeable
    record Charge(String policy, String key, int cost, @Nullable Limit limit) {}

    /** Returns what is not by the policies. */
    List<Charge> ownLimits() {
        return limits.stream().filter(charge -> charge.limit() != null).toList();
    }

    /** Several checks in one call. */
    @Serdeable
    record Batch(List<LimitCheck> checks) {}
}
