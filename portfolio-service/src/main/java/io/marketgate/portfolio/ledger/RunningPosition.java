package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of the position that a trade left in its symbol; derived from the trades.
 *
 * @param pnl what the trade realised, before fees; null if it closed nothing
 */
@MappedEntity(schema = "portfolio")
public record RunningPosition(
        @Id UUID project,
        @Id String model,
        @Id String symbol,
        @Id Instant executedAt,
        @Id long sequence,
        @Relation(Relation.Kind.EMBEDDED) Position position,
        @Nullable BigDecimal pnl) {}
