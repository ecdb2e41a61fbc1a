package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.trace.CalledTraces;
import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of ratelimit-service; never repeated, since each one that passes is charged. */
@Client(id = "ratelimit")
interface PermitClient {
    /** Limits that must all have room. */
    @Serdeable
    record Check(List<Limit> limits) {}

    /** One policy's counter. */
    @Serdeable
    record Limit(String policy, String key, int cost) {}

    /**
     * What came of a check.
     *
     * @param degraded nothing was counted and nothing is granted: the holder decides by itself
     * @param retryAfterMs when the same check could pass; null if it passed, or never can
     * @param violated names of the policies that had no room
     */
    @Serdeable
    record CheckAnswer(
            boolean allowed,
            boolean degraded,
            @Nullable Long retryAfterMs,
            List<String> violated) {}

    /** Asks once; null where nobody knows this route. */
    @Post("/internal/check")
    @Nullable CheckAnswer check(
            @Body Check check, @RequestAttribute(CalledTraces.CAUSES) List<TraceContext> traces);
}
