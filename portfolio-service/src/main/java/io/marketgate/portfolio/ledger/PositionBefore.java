package io.marketgate.portfolio.ledger;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The position that a trade finds, and what is held of its symbol later.
 *
 * @param none whether the symbol has no trade before
 * @param leastLater the smallest quantity held at any time after it; null if nothing comes after
 */
@Introspected
public record PositionBefore(
        BigDecimal quantity,
        BigDecimal cost,
        BigDecimal realised,
        BigDecimal cash,
        BigDecimal fees,
        boolean none,
        @Nullable BigDecimal leastLater) {

    /** Returns the position without what comes later. */
    public Position position() {
        return new Position(quantity, cost, realised, cash, fees);
    }

    /** Returns the smallest quantity that is held from the trade on, if it adds this much. */
    public BigDecimal leastWith(BigDecimal added) {
        return (leastLater == null ? quantity : quantity.min(leastLater)).add(added);
    }
}
