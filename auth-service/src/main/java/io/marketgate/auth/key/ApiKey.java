package io.marketgate.auth.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.json.tree.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is stored, without the key itself.
 *
 * @param hash what the key is found by
 * @param keyHint what its owner may recognise it by
 * @param env {@code live} or {@code test}
 * @param limits own rate limits by policy
 * @param cidrs networks it may be used from; any, if there are none
 * @param remainingUses how often it may still be used; null is without end
 * @param sunset when a rotated key stops working
 */
@RecordBuilder
@MappedEntity(value = "api_key", schema = "auth")
public record ApiKey(
        @Id UUID id,
        UUID project,
        byte[] hash,
        @MappedProperty("hint") String keyHint,
        String name,
        String env,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
        @TypeDef(type = DataType.JSON) Map<String, Limit> limits,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Long remainingUses,
        @TypeDef(type = DataType.JSON) JsonNode metadata,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable UUID rotatedFrom,
        @Nullable Instant sunset) {

    /** Returns whether it can be used at this time. */
    boolean isUsable(Instant now) {
        return enabled
                && (expiresAt == null || now.isBefore(expiresAt))
                && (sunset == null || now.isBefore(sunset))
                && (remainingUses == null || remainingUses > 0);
    }

    /** Makes a plain key of all scopes. */
    public static ApiKey admin(UUID project, String key, Instant now) {
        return new KeyDraft(
                        null,
                        "admin",
                        Env.LIVE,
                        Scope.all(),
                        Map.of(),
                        List.of(),
                        null,
                        null,
                        JsonNode.createObjectNode(Map.of()))
                .issue(project, key, now);
    }
}
