package io.marketgate.portfolio.ledger;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade at its place in a ledger, which is ordered by time, then sequence.
 *
 * @param quantity signed: bought positive, sold negative
 */
@Introspected
public record Entry(
        Instant executedAt, long sequence, BigDecimal quantity, BigDecimal price, BigDecimal fee) {

    /** Returns the position that it leaves of the one it finds, and what it earned. */
    public PositionAfter applyTo(Position before) {
        Fill fill = new Fill(quantity, price, fee);
        Position after = before.after(fill);
        @Nullable BigDecimal pnl =
                before.closes(fill) ? after.realised().subtract(before.realised()) : null;
        return new PositionAfter(executedAt, sequence, after, pnl);
    }
}
