package io.marketgate.auth.verification;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a presented key: accepted with all that follows from it, or refused. */
sealed interface Verification {

    /**
     * The key may be used.
     *
     * @param cidrs networks it may be used from; the gateway looks, it knows the address
     * @param cacheable false if each use must be counted here
     * @param identity the signed token for the services
     * @param version the change log's number at which this was so
     */
    @Serdeable
    record Accepted(
            boolean valid,
            UUID keyId,
            UUID project,
            List<String> scopes,
            JsonNode limits,
            List<String> cidrs,
            @Nullable Instant expiresAt,
            @Nullable Instant sunset,
            boolean cacheable,
            String identity,
            long version)
            implements Verification {

        @Override
        public String toString() {
            return "Accepted[keyId=" + keyId + "]"; // The token must not reach a log.
        }
    }

    /** The key may not be used. */
    @Serdeable
    record Refused(boolean valid, RefusalReason code) implements Verification {}
}
