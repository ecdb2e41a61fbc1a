package io.marketgate.auth.verification;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What verification needs to know of a key, as PostgreSQL had it.
 *
 * @param counted whether its uses are counted
 * @param readAt when it was read
 */
@Serdeable
record Credential(
        UUID id,
        UUID project,
        List<String> scopes,
        JsonNode limits,
        List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Instant sunset,
        boolean counted,
        boolean enabled,
        boolean revoked,
        Instant readAt) {

    /** Returns why it may not be used at this time, if it may not. */
    Optional<RefusalReason> refusal(Instant now) {
        if (revoked || isPast(sunset, now)) {
            return Optional.of(RefusalReason.REVOKED);
        }
        if (!enabled) {
            return Optional.of(RefusalReason.DISABLED);
        }
        return isPast(expiresAt, now) ? Optional.of(RefusalReason.EXPIRED) : Optional.empty();
    }

    private static boolean isPast(@Nullable Instant end, Instant now) {
        return end != null && !now.isBefore(end);
    }
}
