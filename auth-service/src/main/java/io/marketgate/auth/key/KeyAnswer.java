package io.marketgate.auth.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it; its members are those of {@link ApiKey}.
 *
 * @param key the key itself, only in the answer that creates it
 * @param hint what it may be recognised by, in every other answer
 */
@Serdeable.Serializable
record KeyAnswer(
        UUID id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
        UUID project,
        String name,
        String env,
        List<String> scopes,
        Map<String, Limit> limits,
        List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Long remainingUses,
        JsonNode metadata,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable UUID rotatedFrom,
        @Nullable Instant sunset) {

    /** Shows a new key, once. */
    static KeyAnswer created(String key, ApiKey stored) {
        return of(stored, key, null);
    }

    /** Shows what is known of a key later. */
    static KeyAnswer of(ApiKey stored) {
        return of(stored, null, stored.keyHint());
    }

    private static KeyAnswer of(ApiKey stored, @Nullable String key, @Nullable String hint) {
        return new KeyAnswer(
                stored.id(),
                key,
                hint,
                stored.project(),
                stored.name(),
                stored.env(),
                stored.scopes(),
                stored.limits(),
                stored.cidrs(),
                stored.expiresAt(),
                stored.remainingUses(),
                stored.metadata(),
                stored.enabled(),
                stored.createdAt(),
                stored.lastUsedAt(),
                stored.rotatedFrom(),
                stored.sunset());
    }

    @Override
    public String toString() {
        return "KeyAnswer[id=" + id + "]"; // The key must not reach a log.
    }
}
