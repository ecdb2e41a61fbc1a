package io.marketgate.gateway.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What this gateway saw of keys; the same report twice changes nothing. */
@Serdeable
record UsageReport(List<KeyUse> keys) {

    /** When a key was used last. */
    @Serdeable
    record KeyUse(String keyId, Instant lastUsedAt) {}
}
