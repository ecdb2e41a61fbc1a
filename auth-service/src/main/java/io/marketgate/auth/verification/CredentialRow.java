package io.marketgate.auth.verification;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.json.tree.JsonNode;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a key; nothing but the log's state if there is none.
 *
 * @param epoch which change log it was
 * @param version the log's newest number in the same snapshot
 */
@Introspected
record CredentialRow(
        UUID epoch,
        long version,
        @Nullable UUID id,
        @Nullable UUID project,
        @io.micronaut.core.annotation.Nullable byte @Nullable [] hash,
        @Nullable List<String> scopes,
        @TypeDef(type = DataType.JSON) @Nullable JsonNode ownLimits,
        @Nullable List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Instant sunset,
        @Nullable Long remainingUses,
        @Nullable Boolean enabled,
        @Nullable Instant revokedAt) {

    /**
     * Returns the key of this hash.
     *
     * @param readAt when it was looked for
     */
    Optional<Credential> credential(byte[] ofHash, Instant readAt) {
        if (hash == null || !MessageDigest.isEqual(hash, ofHash)) {
            return Optional.empty();
        }
        return Optional.of(
                new Credential(
                        Objects.requireNonNull(id),
                        Objects.requireNonNull(project),
                        Objects.requireNonNull(scopes),
                        Objects.requireNonNull(ownLimits),
                        Objects.requireNonNull(cidrs),
                        expiresAt,
                        sunset,
                        remainingUses != null,
                        Boolean.TRUE.equals(enabled),
                        revokedAt != null,
                        readAt));
    }
}
