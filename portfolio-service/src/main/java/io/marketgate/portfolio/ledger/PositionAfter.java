package io.marketgate.portfolio.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position that a trade left.
 *
 * @param pnl what the trade realised, before fees; null if it closed nothing
 */
public record PositionAfter(
        Instant executedAt, long sequence, Position position, @Nullable BigDecimal pnl) {}
