package io.marketgate.portfolio.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where a trade comes to stand among those of its symbol.
 *
 * @param before the position that it finds
 * @param leastLater the smallest quantity held at any time after it; null if nothing comes after
 */
public record Place(Position before, @Nullable BigDecimal leastLater) {
    /** Returns the smallest quantity that is held from this trade on, if it adds this much. */
    public BigDecimal leastWith(BigDecimal quantity) {
        BigDecimal present = before.quantity();
        return (leastLater == null ? present : present.min(leastLater)).add(quantity);
    }
}
