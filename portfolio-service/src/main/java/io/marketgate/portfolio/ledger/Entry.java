package io.marketgate.portfolio.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A trade at its place in a ledger, which is ordered by time, then sequence. */
public record Entry(Instant executedAt, long sequence, Fill fill) {

    /** Returns the position that it leaves of the one it finds, and what it earned. */
    public PositionAfter applyTo(Position before) {
        Position after = before.after(fill);
        @Nullable BigDecimal pnl =
                before.closes(fill) ? after.realised().subtract(before.realised()) : null;
        return new PositionAfter(executedAt, sequence, after, pnl);
    }
}
