package io.marketgate.auth.usage;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a gateway saw of keys since it last told; the same report twice changes nothing. */
@Serdeable.Deserializable
record UsageReport(
        // Nullable, or an absent array would be an empty one.
        @NotNull @Size(max = UsageReport.MAX_KEYS) @Nullable List<@NotNull @Valid KeyUse> keys) {
    private static final int MAX_KEYS = 1_000;

    /** When a key was used last, by the gateway's clock. */
    @Serdeable.Deserializable
    record KeyUse(@NotNull UUID keyId, @NotNull Instant lastUsedAt) {}
}
