package io.marketgate.portfolio.valuation;

import static java.math.RoundingMode.HALF_EVEN;

import io.marketgate.portfolio.ledger.Position;
import io.marketgate.portfolio.marketdata.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values positions at prices. */
final class Valuer {
    private static final int PLACES = 8;

    private Valuer() {}

    /** Returns the positions by symbol, closed ones only if they are wanted. */
    static List<ValuedPosition> value(
            Map<String, Position> positions, Map<String, Quote> quotes, boolean closed) {
        List<ValuedPosition> valued = new ArrayList<>();
        positions.forEach((symbol, position) -> {
            if (closed || isOpen(position)) {
                valued.add(value(symbol, position, quotes.get(symbol)));
            }
        });
        return valued;
    }

    /** Returns the symbols whose price decides a value. */
    static List<String> open(Map<String, Position> positions) {
        return positions.entrySet().stream()
                .filter(it -> isOpen(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isOpen(Position position) {
        return position.quantity().signum() != 0;
    }

    private static ValuedPosition value(String symbol, Position position, @Nullable Quote quote) {
        BigDecimal quantity = position.quantity();
        BigDecimal cost = position.cost();
        BigDecimal value = value(quantity, quote);
        BigDecimal unrealized = value == null ? null : value.subtract(cost);
        return new ValuedPosition(
                symbol,
                quantity,
                isOpen(position) ? cost.divide(quantity, PLACES, HALF_EVEN) : null,
                cost,
                quote == null ? null : quote.price(),
                value,
                unrealized,
                unrealized == null || cost.signum() == 0
                        ? null
                        : unrealized.divide(cost.abs(), PLACES, HALF_EVEN),
                position.realised(),
                quote == null ? null : quote.asOf(),
                quote == null ? null : quote.stale());
    }

    /** Nothing is worth nothing, whatever the price. */
    private static @Nullable BigDecimal value(BigDecimal quantity, @Nullable Quote quote) {
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return quote == null ? null : quantity.multiply(quote.price()).setScale(PLACES, HALF_EVEN);
    }
}
