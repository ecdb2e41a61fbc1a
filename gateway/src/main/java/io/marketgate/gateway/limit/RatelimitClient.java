package io.marketgate.gateway.limit;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/** Ratelimit-service's checks. */
@Client(id = "ratelimit")
interface RatelimitClient {
    @Post("/internal/check/batch")
    Answer.Batch check(@Body Check.Batch batch);
}
