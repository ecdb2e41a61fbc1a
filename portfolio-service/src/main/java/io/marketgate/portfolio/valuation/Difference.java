package io.marketgate.portfolio.valuation;

import static java.math.RoundingMode.HALF_EVEN;

import io.marketgate.portfolio.ledger.Money;
import io.marketgate.portfolio.snapshot.PortfolioSnapshot;
import io.marketgate.portfolio.snapshot.ReportedPosition;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a reported portfolio is not what its trades add up to.
 *
 * @param symbol null for the balance, which is compared with the cash
 * @param member {@code balance}, {@code qty} or {@code avg_price}
 * @param reported null for a position that was not reported
 * @param computed null for a position that the trades do not make
 */
@Serdeable
record Difference(
        @Nullable String symbol,
        String member,
        @Nullable BigDecimal reported,
        @Nullable BigDecimal computed) {

    /** Compares; a position's reported profit depends on prices and is not compared. */
    static List<Difference> between(
            PortfolioSnapshot reported, BigDecimal cash, List<ValuedPosition> computed) {
        List<Difference> all = new ArrayList<>();
        all.add(new Difference(null, "balance", reported.balance(), cash));
        Map<String, ValuedPosition> left = new LinkedHashMap<>();
        computed.forEach(it -> left.put(it.symbol(), it));
        for (ReportedPosition position : reported.positions()) {
            String symbol = position.symbol();
            ValuedPosition made = left.remove(symbol);
            all.add(
                    new Difference(
                            symbol, "qty", position.qty(), made == null ? null : made.qty()));
            if (made != null && differ(position.avgPrice(), made.averagePrice())) {
                all.add(
                        new Difference(
                                symbol, "avg_price", position.avgPrice(), made.averagePrice()));
            }
        }
        left.values().forEach(it -> all.add(new Difference(it.symbol(), "qty", null, it.qty())));
        all.removeIf(Difference::isOfEquals);
        return all;
    }

    /** Callers round an average: it is held against as many digits as they say, 8 at least. */
    private static boolean differ(@Nullable BigDecimal reported, @Nullable BigDecimal computed) {
        if (reported == null || computed == null) {
            return false;
        }
        int places = Math.max(Money.PLACES, reported.stripTrailingZeros().scale());
        return reported.compareTo(computed.setScale(places, HALF_EVEN)) != 0;
    }

    /** What is not there is as much as 0 of it. */
    private static boolean isOfEquals(Difference difference) {
        return orZero(difference.reported).compareTo(orZero(difference.computed)) == 0;
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }
}
