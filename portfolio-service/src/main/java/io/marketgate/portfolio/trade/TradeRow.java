package io.marketgate.portfolio.trade;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;
import java.util.UUID;

/** The row of a trade: what the caller said, completed, and its place in the ledger. */
@MappedEntity(value = "trade", schema = "portfolio")
record TradeRow(
        @Id UUID project,
        @Id UUID id,
        long sequence,
        @Relation(Relation.Kind.EMBEDDED) TradeDraft trade,
        Instant createdAt) {}
