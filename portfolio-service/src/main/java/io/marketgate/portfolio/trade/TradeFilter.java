package io.marketgate.portfolio.trade;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.ModelName;
import io.marketgate.portfolio.ledger.QueryTime;
import io.marketgate.portfolio.ledger.SymbolName;
import io.marketgate.portfolio.ledger.VisibleText;
import java.time.Instant;
import java.util.List;
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
        @Nullable Side side,
        @Nullable String clientId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Checks what a query asks for; 400 names what is wrong. */
    static TradeFilter of(
            @Nullable String model,
            @Nullable String symbol,
            @Nullable String side,
            @Nullable String clientId,
            @Nullable String from,
            @Nullable String to) {
        return new TradeFilter(
                model == null ? null : ModelName.parse(model),
                symbol == null ? null : SymbolName.parse(symbol),
                side == null ? null : side(side),
                clientId == null ? null : clientId(clientId),
                QueryTime.from("from", from),
                QueryTime.upTo("to", to));
    }

    private static String clientId(String query) {
        if (!query.matches(VisibleText.PATTERN)) {
            throw ProblemException.parameter("clientId", VisibleText.DETAIL);
        }
        return query;
    }

    private static Side side(String query) {
        List<Side> known = List.of(Side.values());
        return known.stream()
                .filter(it -> it.toString().equals(query))
                .findFirst()
                .orElseThrow(() -> ProblemException.parameter("side", "must be one of " + known));
    }
}
