package io.marketgate.portfolio.snapshot;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a caller reported its portfolio to be. */
@Serdeable
public record Snapshot(
        UUID id,
        String model,
        BigDecimal balance,
        List<ReportedPosition> positions,
        Instant reportedAt) {}
