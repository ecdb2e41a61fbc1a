package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio's head row.
 *
 * @param version rises with every write
 * @param sequence of the last trade
 * @param cash what all entries add up to
 * @param latestAt when the entry was executed that was executed last; null before the first
 * @param writtenAt when it was last written
 */
@MappedEntity(schema = "portfolio")
public record Ledger(
        @EmbeddedId LedgerKey key,
        long version,
        long sequence,
        BigDecimal cash,
        @Relation(Relation.Kind.EMBEDDED) LedgerSettings settings,
        @Nullable Instant latestAt,
        Instant writtenAt) {

    /** Returns the time of the next write: now, never before the last one. */
    public Instant next(Instant now) {
        Instant cut = now.truncatedTo(ChronoUnit.MILLIS);
        return cut.isBefore(writtenAt) ? writtenAt : cut;
    }

    /** Returns whether something is executed after this moment. */
    public boolean reachesBeyond(Instant moment) {
        return latestAt != null && latestAt.isAfter(moment);
    }

    /** Returns the ledger with one trade more. */
    public Ledger with(BigDecimal flow, Instant executedAt, Instant now) {
        return new Ledger(
                key,
                version + 1,
                sequence + 1,
                cash.add(flow),
                settings,
                reachesBeyond(executedAt) ? latestAt : executedAt,
                now);
    }

    /** Returns the ledger after a write that is no entry. */
    public Ledger touched(Instant now) {
        return new Ledger(key, version + 1, sequence, cash, settings, latestAt, now);
    }

    /** Returns the ledger with other settings, which are no write of it. */
    Ledger allowing(LedgerSettings other) {
        return new Ledger(key, version, sequence, cash, other, latestAt, writtenAt);
    }
}
