package io.marketgate.gateway.limit;

import io.marketgate.defaults.instance.NotReached;
import io.marketgate.defaults.trace.CalledTraces;
import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;
import java.util.List;

/**
 * Ratelimit-service's checks, with the traces of those who wait for them. One that found no
 * connection has charged nothing.
 */
@Client(id = "ratelimit")
interface LimitCheckClient {
    @Post("/internal/check/batch")
    @Retryable(attempts = "1", delay = "1ms", predicate = NotReached.class)
    LimitCheckAnswer.Batch check(
            @Body LimitCheck.Batch batch,
            @RequestAttribute(CalledTraces.CAUSES) List<TraceContext> traces);
}
