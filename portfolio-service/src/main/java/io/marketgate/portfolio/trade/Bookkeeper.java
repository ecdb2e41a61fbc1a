package io.marketgate.portfolio.trade;

import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Ledger;
import io.marketgate.portfolio.ledger.LedgerEntry;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.LedgerRepository;
import io.marketgate.portfolio.ledger.PositionRepository;
import io.marketgate.portfolio.ledger.PreviousPosition;
import io.marketgate.portfolio.ledger.RunningPosition;
import io.marketgate.portfolio.problem.PortfolioProblem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    private final Clock clock;

    Bookkeeper(
            LedgerRepository ledgers,
            PositionRepository positions,
            TradeRepository trades,
            Clock clock) {
        this.ledgers = ledgers;
        this.positions = positions;
        this.trades = trades;
        this.clock = clock;
    }

    /**
     * Books a trade in a ledger that is locked.
     *
     * @throws ProblemException 409 if the ledger does not allow it, or has it already
     */
    Trade book(Ledger ledger, TradeDraft draft) {
        LedgerKey key = ledger.key();
        refuseDuplicate(key, draft);
        // Of the locked ledger, so that a trade without a time never comes before the last write.
        Instant now = ledger.next(clock.instant());
        Instant at = draft.timestamp() == null ? now : draft.timestamp();
        refuseFuture(at, now);
        PreviousPosition before = positions.before(key.project(), key.model(), draft.symbol(), at);
        LedgerEntry entry = draft.entry(at, ledger.sequence() + 1);
        refuseOverselling(ledger, draft, before, entry.quantity());
        RunningPosition after = entry.applyTo(before.position(), key, draft.symbol());
        BigDecimal flow = after.position().cash().subtract(before.position().cash());
        refuseOverspending(ledger, at, flow);

        Trade trade = draft.booked(after, now);
        trades.insert(trade);
        positions.insert(after);
        if (before.none()) {
            positions.noteSymbol(key.project(), key.model(), draft.symbol());
        }
        ledgers.update(ledger.with(flow, at, now));
        if (before.lowestLater() != null) {
            positions.replay(key, after);
        }
        return trade;
    }

    /**
     * First of all: who sends a sale again shall learn that it is booked, not that it is too much.
     */
    private void refuseDuplicate(LedgerKey key, TradeDraft draft) {
        String clientId = draft.clientId();
        if (clientId == null) {
            return;
        }
        trades.findIdByClientId(key.project(), key.model(), clientId)
                .ifPresent(booked -> {
                    throw ProblemException.of(
                                    PortfolioProblem.DUPLICATE_CLIENT_ID,
                                    "the model already has a trade with this clientId: " + booked)
                            .with("existing-trade", booked);
                });
    }

    /** What has not happened is a mistake in a date, and would make all that follows late. */
    private static void refuseFuture(Instant at, Instant now) {
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw ProblemException.invalid(
                    List.of(new FieldError("/timestamp", "is more than a day ahead")));
        }
    }

    /** To buy lowers no quantity, at no time: it is allowed whatever was sold short before. */
    private static void refuseOverselling(
            Ledger ledger, TradeDraft draft, PreviousPosition before, BigDecimal added) {
        if (ledger.settings().allowShorts() || added.signum() > 0) {
            return;
        }
        BigDecimal least = before.leastWith(added);
        if (least.signum() < 0) {
            BigDecimal held = least.subtract(added);
            throw ProblemException.of(
                            PortfolioProblem.INSUFFICIENT_POSITION,
                            "cannot sell %s %s: the position %s %s, and shorts are not allowed"
                                    .formatted(
                                            plain(draft.qty()),
                                            draft.symbol(),
                                            before.lowestLater() == null
                                                    ? "is"
                                                    : "is, or later becomes,",
                                            plain(held)))
                    .with("position", held);
        }
    }

    private void refuseOverspending(Ledger ledger, Instant at, BigDecimal flow) {
        if (ledger.settings().allowNegativeCash() || flow.signum() >= 0) {
            return;
        }
        boolean late = ledger.reachesBeyond(at);
        LedgerKey key = ledger.key();
        BigDecimal cash = late ? ledgers.leastCash(key.project(), key.model(), at) : ledger.cash();
        if (cash.add(flow).signum() < 0) {
            throw ProblemException.of(
                            PortfolioProblem.INSUFFICIENT_CASH,
                            "cannot pay %s: the cash %s %s, and negative cash is not allowed"
                                    .formatted(
                                            plain(flow.negate()),
                                            late ? "is, or later becomes," : "is",
                                            plain(cash)))
                    .with("cash", cash);
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
