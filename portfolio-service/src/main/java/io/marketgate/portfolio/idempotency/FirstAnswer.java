package io.marketgate.portfolio.idempotency;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/**
 * What a request was answered first.
 *
 * @param bodyHash the SHA-256 of the request's canonical body
 */
@MappedEntity(schema = "portfolio")
record FirstAnswer(
        @EmbeddedId KeyedRequest request,
        @MappedProperty("request") byte[] bodyHash,
        int status,
        byte[] body) {}
