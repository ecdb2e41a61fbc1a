package io.marketgate.gateway.limit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ratelimit-service says of one check.
 *
 * @param degraded whether it cannot count now, and leaves it to its callers
 * @param retryAfterMs when the same check could pass; null if it passed, or never will
 * @param violated the policies that refused
 */
@Serdeable
record LimitCheckAnswer(
        boolean allowed,
        boolean degraded,
        @Nullable Long retryAfterMs,
        List<LimitStatus> limits,
        List<String> violated) {

    /** The answers to a batch, in the order of its checks. */
    @Serdeable
    record Batch(List<LimitCheckAnswer> answers) {}
}
