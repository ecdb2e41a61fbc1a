package io.marketgate.gateway.verification;

import io.marketgate.defaults.instance.NotReached;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;

/**
 * Auth-service's verification of keys. What an instance may have taken is not sent again: it may
 * have counted a use.
 */
@Client(id = "auth")
interface VerifyClient {
    @Post("/internal/keys/verify")
    @Retryable(attempts = "1", delay = "1ms", predicate = NotReached.class)
    VerificationAnswer verify(@Body VerificationRequest request);
}
