package io.marketgate.gateway.verification;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What auth-service is asked of a key.
 *
 * @param minVersion the change log's number that the answer must not be older than
 */
@Serdeable
record VerificationRequest(String key, long minVersion) {
    @Override
    public String toString() {
        return "VerificationRequest[minVersion=" + minVersion + "]";
    }
}
