package io.marketgate.portfolio.trade;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.Moments;
import io.marketgate.portfolio.ledger.Names;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which trades a list shows.
 *
 * @param from executed at this time or later
 * @param to executed at this time or earlier
 */
record TradeFilter(
        @Nullable String model,
        @Nullable String symbol,
        @Nullable String side,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Checks what a query asks for; 400 names what is wrong. */
    static TradeFilter of(
            @Nullable String model,
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String from,
            @Nullable String to) {
        if (side != null && !TradeDraft.SIDES.contains(side)) {
            throw ProblemException.parameter("side", "must be one of " + TradeDraft.SIDES);
        }
        return new TradeFilter(
                model == null ? null : Names.model(model),
                symbol == null ? null : Names.symbol(symbol),
                side,
                Moments.optional("from", from),
                Moments.optional("to", to));
    }
}
