package io.marketgate.gateway.verdict;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/** The check of a key by auth-service. */
@Client("auth")
interface AuthClient {
    @Post("/internal/keys/verify")
    KeyAnswer verify(@Body KeyQuestion question);
}
