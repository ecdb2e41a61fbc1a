package io.marketgate.marketdata.permit;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The checks of ratelimit-service. */
@Client(id = "ratelimit")
interface RateLimitClient {
    /** Limits that must all have room. */
    @Serdeable
    record Check(List<Limit> limits) {}

    /** One policy's counter. */
    @Serdeable
    record Limit(String policy, String key, int cost) {}

    /**
     * The verdict.
     *
     * @param degraded nothing was counted and nothing is granted: the holder decides by itself
     * @param retryAfterMs when the same check could pass; null if it passed, or never can
     * @param violated names of the policies that had no room
     */
    @Serdeable
    record Verdict(
            boolean allowed,
            boolean degraded,
            @Nullable Long retryAfterMs,
            List<String> violated) {}

    @Post("/internal/check")
    CompletableFuture<Verdict> check(@Body Check check);
}
