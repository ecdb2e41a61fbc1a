package io.marketgate.portfolio.valuation;

import static java.math.RoundingMode.HALF_EVEN;

import io.marketgate.portfolio.ledger.Money;
import io.marketgate.portfolio.ledger.Position;
import io.marketgate.portfolio.marketdata.MarketPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values positions at prices. */
final class Valuer {
    /** Of a ratio. */
    private static final int PLACES = 8;

    private Valuer() {}

    /** Returns the positions by symbol, closed ones only if they are wanted. */
    static List<ValuedPosition> value(
            Map<String, Position> positions, Map<String, MarketPrice> prices, boolean closed) {
        List<ValuedPosition> valued = new ArrayList<>();
        positions.forEach((symbol, position) -> {
            if (closed || isOpen(position)) {
                valued.add(value(symbol, position, prices.get(symbol)));
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

    private static ValuedPosition value(
            String symbol, Position position, @Nullable MarketPrice price) {
        BigDecimal quantity = position.quantity();
        BigDecimal cost = position.cost();
        BigDecimal value = value(quantity, price);
        BigDecimal unrealized = value == null ? null : value.subtract(cost);
        return new ValuedPosition(
                symbol,
                quantity,
                isOpen(position) ? cost.divide(quantity, Money.UNIT_PLACES, HALF_EVEN) : null,
                cost,
                price == null ? null : price.price(),
                value,
                unrealized,
                unrealized == null || cost.signum() == 0
                        ? null
                        : unrealized.divide(cost.abs(), PLACES, HALF_EVEN),
                position.realised(),
                price == null ? null : price.asOf(),
                price == null ? null : price.stale());
    }

    /** Nothing is worth nothing, whatever the price. */
    private static @Nullable BigDecimal value(BigDecimal quantity, @Nullable MarketPrice price) {
        if (quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return price == null ? null : Money.of(quantity, price.price());
    }
}
