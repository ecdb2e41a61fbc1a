package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it.
 *
 * @param key the key itself, only in the answer that creates it
 * @param hint what it may be recognised by, in every other answer
 * @param env {@code live} or {@code test}
 * @param limits own rate limits by policy
 * @param cidrs networks it may be used from; any, if there are none
 * @param remainingUses how often it may still be used; null is without end
 * @param sunset when a rotated key stops working
 */
@Serdeable
public record ApiKey(
        UUID id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
        UUID project,
        String name,
        String env,
        List<String> scopes,
        JsonNode limits,
        List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Long remainingUses,
        JsonNode metadata,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable UUID rotatedFrom,
        @Nullable Instant sunset) {

    @Override
    public String toString() {
        return "ApiKey[id=" + id + "]"; // The key must not reach a log.
    }
}
