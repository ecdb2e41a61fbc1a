package io.marketgate.gateway.verdict;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;

/** The change feed of auth-service: answers when there are changes, at the latest after 1 s. */
@Client("auth-feed")
interface ChangesClient {
    @Get("/internal/changes")
    Changes after(@QueryValue long after);
}
