package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The position that a trade finds, and what is held of its symbol later.
 *
 * <p>An entity, though of no table: the columns of any other record the framework works out anew
 * for each query.
 *
 * @param none whether the symbol has no trade before
 * @param lowestLater the smallest quantity held at any time after it; null if nothing comes after
 */
@MappedEntity
public record PreviousPosition(
        @Relation(Relation.Kind.EMBEDDED) Position position,
        boolean none,
        @Nullable BigDecimal lowestLater) {

    /** Returns the smallest quantity that is held from the trade on, if it adds this much. */
    public BigDecimal leastWith(BigDecimal added) {
        BigDecimal held = position.quantity();
        return (lowestLater == null ? held : held.min(lowestLater)).add(added);
    }
}
