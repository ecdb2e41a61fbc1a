package io.marketgate.gateway.verification;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;

/**
 * The change feed of auth-service: answers when there are changes, at the latest after 1 s.
 *
 * <p>It has an id of its own, which is sticky, so that an instance that hangs is waited for once
 * and not at every second turn.
 */
@Client(id = "auth-feed")
interface ChangeFeedClient {
    @Get("/internal/changes")
    Changes after(@QueryValue long after);
}
