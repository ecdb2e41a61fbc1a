package io.marketgate.defaults.identity;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;

/** The key set as auth-service serves it. */
@Client(id = "auth")
interface KeysClient {
    @Get("/.well-known/jwks.json")
    @Retryable(attempts = "1", delay = "50ms")
    String keys();
}
