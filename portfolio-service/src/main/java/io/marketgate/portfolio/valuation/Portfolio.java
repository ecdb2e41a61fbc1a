package io.marketgate.portfolio.valuation;

import io.marketgate.portfolio.ledger.Holdings;
import io.marketgate.portfolio.marketdata.MarketPrice;
import io.marketgate.portfolio.snapshot.PortfolioSnapshot;
import io.marketgate.portfolio.snapshot.ReportedPosition;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was last reported of a portfolio beside what its trades add up to.
 *
 * @param balance null if nothing was reported, as {@code reportedAt}
 */
@Serdeable
record Portfolio(
        String model,
        @Nullable BigDecimal balance,
        List<ReportedPosition> positions,
        @Nullable Instant reportedAt,
        Computed computed,
        List<Difference> differences) {

    /**
     * What the trades add up to.
     *
     * @param equity null while an open position has no price
     */
    @Serdeable
    record Computed(BigDecimal cash, @Nullable BigDecimal equity, List<ValuedPosition> positions) {

        static Computed of(Holdings held, Map<String, MarketPrice> prices) {
            List<ValuedPosition> positions = Valuer.value(held.positions(), prices, false);
            BigDecimal equity = held.cash();
            for (ValuedPosition position : positions) {
                equity =
                        equity == null || position.marketValue() == null
                                ? null
                                : equity.add(position.marketValue());
            }
            return new Computed(held.cash(), equity, positions);
        }
    }

    static Portfolio of(String model, @Nullable PortfolioSnapshot reported, Computed computed) {
        return reported == null
                ? new Portfolio(model, null, List.of(), null, computed, List.of())
                : new Portfolio(
                        model,
                        reported.balance(),
                        reported.positions(),
                        reported.reportedAt(),
                        computed,
                        Difference.between(reported, computed.cash(), computed.positions()));
    }
}
