package io.marketgate.portfolio.trade;

import io.marketgate.database.RowId;
import io.marketgate.database.Sql;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Entry;
import io.marketgate.portfolio.ledger.Fill;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.marketgate.portfolio.ledger.Place;
import io.marketgate.portfolio.ledger.Position;
import io.marketgate.portfolio.ledger.PositionAfter;
import io.marketgate.portfolio.ledger.PositionRepository;
import io.marketgate.portfolio.ledger.Replay;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Books trades: one after the other in a ledger, each judged by what the ledger allows over its
 * whole history.
 */
@Singleton
final class Bookkeeper {
    /** By how much a caller's time may be ahead of ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final LedgerRepository ledgers;
    private final PositionRepository positions;
    private final TradeRepository trades;
    private final Replay replay;
    private final Clock clock;

    Bookkeeper(
            LedgerRepository ledgers,
            PositionRepository positions,
            TradeRepository trades,
            Replay replay,
            Clock clock) {
        this.ledgers = ledgers;
        this.positions = positions;
        this.trades = trades;
        this.replay = replay;
        this.clock = clock;
    }

    /**
     * Books a trade within a transaction, which then holds the ledger's lock.
     *
     * @throws ProblemException 409 if the ledger does not allow it
     */
    Trade book(Sql sql, UUID project, TradeDraft draft) throws SQLException {
        LedgerKey key = new LedgerKey(project, draft.model());
        Ledger ledger = ledgers.lock(sql, key, clock.instant());
        // Read under the lock, so that a trade without a time never comes before the last write.
        Instant now = ledger.next(clock.instant());
        Instant at = draft.timestamp() == null ? now : draft.timestamp();
        refuseFuture(at, now);
        Fill fill = draft.fill();
        Place place = positions.place(sql, key, draft.symbol(), at);
        Position before = place.before();
        refuseOverselling(ledger, draft, place, fill);
        Entry entry = new Entry(at, ledger.sequence() + 1, fill);
        PositionAfter after = entry.applyTo(before);
        BigDecimal flow = after.position().cash().subtract(before.cash());
        refuseOverspending(sql, ledger, at, flow);

        Trade trade = trade(draft, after, now);
        if (!trades.insert(sql, project, trade)) {
            throw ProblemException.of(
                    CommonProblem.CONFLICT, "the model has a trade of this clientId already");
        }
        positions.insert(sql, key, draft.symbol(), after);
        if (before == Position.NONE) {
            positions.noteSymbol(sql, key, draft.symbol());
        }
        ledgers.update(sql, ledger.with(flow, at, now));
        if (place.leastLater() != null) {
            replay.after(sql, key, draft.symbol(), entry, after.position());
        }
        return trade;
    }

    /** What has not happened is a mistake in a date, and would make all that follows late. */
    private static void refuseFuture(Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw ProblemException.invalid(
                    List.of(new FieldError("/timestamp", "is more than a day ahead")));
        }
    }

    /** A purchase lowers no quantity, at no time: it is allowed whatever was sold short before. */
    private static void refuseOverselling(Ledger ledger, TradeDraft draft, Place place, Fill fill) {
        if (ledger.settings().allowShorts() || fill.quantity().signum() > 0) {
            return;
        }
        BigDecimal least = place.leastWith(fill.quantity());
        if (least.signum() < 0) {
            BigDecimal held = least.subtract(fill.quantity());
            throw ProblemException.of(
                    CommonProblem.CONFLICT,
                    "cannot sell %s %s: the position %s %s, and short positions are not allowed"
                            .formatted(
                                    plain(draft.qty()),
                                    draft.symbol(),
                                    place.leastLater() == null ? "is" : "is, or later becomes,",
                                    plain(held)));
        }
    }

    private void refuseOverspending(Sql sql, Ledger ledger, Instant at, BigDecimal flow)
            throws SQLException {
        if (ledger.settings().allowNegativeCash() || flow.signum() >= 0) {
            return;
        }
        boolean late = ledger.reachesBeyond(at);
        BigDecimal cash = late ? ledgers.leastCash(sql, ledger.key(), at) : ledger.cash();
        if (cash.add(flow).signum() < 0) {
            throw ProblemException.of(
                    CommonProblem.CONFLICT,
                    "cannot pay %s: the cash %s %s, and negative cash is not allowed"
                            .formatted(
                                    plain(flow.negate()),
                                    late ? "is, or later becomes," : "is",
                                    plain(cash)));
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Trade trade(TradeDraft draft, PositionAfter after, Instant now) {
        return new Trade(
                RowId.next(),
                after.sequence(),
                draft.model(),
                draft.symbol(),
                draft.side(),
                draft.qty(),
                draft.price(),
                draft.fee(),
                after.pnl(),
                draft.pnl(),
                Trade.discrepancy(draft.pnl(), after.pnl()),
                after.executedAt(),
                now,
                draft.clientId(),
                null,
                null);
    }
}
