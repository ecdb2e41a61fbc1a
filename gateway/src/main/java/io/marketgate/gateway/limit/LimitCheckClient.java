package io.marketgate.gateway.limit;

import io.marketgate.defaults.instance.NotReached;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;

/** Ratelimit-service's checks. One that found no connection has charged nothing. */
@Client(id = "ratelimit")
interface LimitCheckClient {
    @Post("/internal/check/batch")
    @Retryable(attempts = "1", delay = "1ms", predicate = NotReached.class)
    LimitCheckAnswer.Batch check(@Body LimitCheck.Batch batch);
}
