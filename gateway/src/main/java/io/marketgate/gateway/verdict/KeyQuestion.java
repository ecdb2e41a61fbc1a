package io.marketgate.gateway.verdict;

import io.micronaut.serde.annotation.Serdeable;

/** What auth-service is asked of a key. */
@Serdeable
record KeyQuestion(String key, long minVersion) {
    @Override
    public String toString() {
        return "KeyQuestion[minVersion=" + minVersion + "]";
    }
}
