package io.marketgate.portfolio.valuation;

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
        List<Difference> differences = new ArrayList<>();
        compare(differences, null, "balance", reported.balance(), cash);
        Map<String, ValuedPosition> left = new LinkedHashMap<>();
        computed.forEach(it -> left.put(it.symbol(), it));
        for (ReportedPosition position : reported.positions()) {
            compare(differences, position, left.remove(position.symbol()));
        }
        left.values()
                .forEach(it -> differences.add(new Difference(it.symbol(), "qty", null, it.qty())));
        return differences;
    }

    private static void compare(
            List<Difference> differences,
            ReportedPosition reported,
            @Nullable ValuedPosition computed) {
        if (computed == null) {
            if (reported.qty().signum() != 0) {
                differences.add(new Difference(reported.symbol(), "qty", reported.qty(), null));
            }
            return;
        }
        compare(differences, reported.symbol(), "qty", reported.qty(), computed.qty());
        if (reported.avgPrice() != null && computed.averagePrice() != null) {
            compare(
                    differences,
                    reported.symbol(),
                    "avg_price",
                    reported.avgPrice(),
                    computed.averagePrice());
        }
    }

    private static void compare(
            List<Difference> differences,
            @Nullable String symbol,
            String member,
            BigDecimal reported,
            BigDecimal computed) {
        if (reported.compareTo(computed) != 0) {
            differences.add(new Difference(symbol, member, reported, computed));
        }
    }
}
