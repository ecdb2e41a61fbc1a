package io.marketgate.gateway.usage;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;

/** Takes reports of the use of keys: auth-service. */
@Client(id = "auth")
interface UsageClient {
    @Post("/internal/usage")
    @Retryable(attempts = "1", delay = "1ms")
    void report(@Body UsageReport report);
}
