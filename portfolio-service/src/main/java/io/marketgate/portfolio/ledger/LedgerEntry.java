package io.marketgate.portfolio.ledger;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade at its place in a ledger, which is ordered by time, then sequence.
 *
 * @param quantity signed: bought positive, sold negative, never 0
 * @param price of one, not negative
 * @param fee not negative
 */
@Introspected
public record LedgerEntry(
        Instant executedAt, long sequence, BigDecimal quantity, BigDecimal price, BigDecimal fee) {

    /** Returns the row of what it leaves of the position that it finds in this symbol. */
    public RunningPosition applyTo(Position before, LedgerKey key, String symbol) {
        Position after = before.after(this);
        @Nullable BigDecimal pnl =
                before.closes(this) ? after.realised().subtract(before.realised()) : null;
        return new RunningPosition(
                key.project(), key.model(), symbol, executedAt, sequence, after, pnl);
    }
}
