package io.marketgate.portfolio.trade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trade as it stands in a ledger.
 *
 * @param sequence counts the ledger's trades as they were written
 * @param pnl what the ledger computed for a trade that closes, before fees; null for one that opens
 * @param reportedPnl what the caller said
 * @param pnlDiscrepancy by how much that is more; null unless there are both
 * @param timestamp when it was executed, which orders the ledger
 * @param reverses always null yet: trades cannot be reversed
 */
@RecordBuilder
@Serdeable
@MappedEntity
record Trade(
        @JsonIgnore @Id UUID project,
        @Id UUID id,
        long sequence,
        String model,
        String symbol,
        Side side,
        BigDecimal qty,
        BigDecimal price,
        BigDecimal fee,
        @Nullable BigDecimal pnl,
        @JsonProperty("reported_pnl") @Nullable BigDecimal reportedPnl,
        @JsonProperty("pnl_discrepancy") @Nullable BigDecimal pnlDiscrepancy,
        Instant timestamp,
        Instant createdAt,
        @Nullable String clientId,
        @Nullable UUID reverses,
        @Nullable UUID reversedBy) {}
