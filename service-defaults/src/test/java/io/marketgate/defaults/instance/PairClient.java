package io.marketgate.defaults.instance;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;

/** A service of two instances. */
@Client(id = "pair")
@Requires(property = "micronaut.http.services.pair.urls")
interface PairClient {
    @Post("/internal/count")
    @Retryable(attempts = "1", delay = "1ms", predicate = NotReached.class)
    String count();

    @Get("/internal/state")
    String state();
}
