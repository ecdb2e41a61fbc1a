package io.marketgate.auth.verification;

import io.marketgate.defaults.body.Whole;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A presented key.
 *
 * @param minVersion the oldest version that the gateway still believes
 */
@Serdeable.Deserializable
record VerificationRequest(
        @NotNull String key,
        @Whole(min = 0, max = VerificationRequest.MAX_VERSION) @Nullable Long minVersion) {
    private static final long MAX_VERSION = Long.MAX_VALUE - 1;

    @Override
    public String toString() {
        return "VerificationRequest"; // The key must not reach a log.
    }
}
