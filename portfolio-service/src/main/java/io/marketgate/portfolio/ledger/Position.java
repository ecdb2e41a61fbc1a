package io.marketgate.portfolio.ledger;

import static java.math.RoundingMode.HALF_EVEN;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/**
 * What the trades of one symbol add up to, at average cost and to the last digit.
 *
 * <p>Always: {@code cash + quantity · mark = realised + (quantity · mark − cost) − fees}.
 *
 * @param quantity signed: short positions are negative
 * @param cost what the quantity was bought for; negative for short positions
 * @param realised profit of what was closed, before fees
 * @param cash what was received less what was paid, fees included
 * @param fees all of them
 */
@Serdeable
@Embeddable
public record Position(
        @MappedProperty("quantity") BigDecimal quantity,
        @MappedProperty("cost") BigDecimal cost,
        @MappedProperty("realised") BigDecimal realised,
        @MappedProperty("cash") BigDecimal cash,
        @MappedProperty("fees") BigDecimal fees) {
    /** Before any trade. */
    public static final Position NONE =
            new Position(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);

    /** Returns the position after a trade; a larger one crosses to the other side. */
    public Position after(LedgerEntry entry) {
        BigDecimal filled = entry.quantity();
        BigDecimal amount = Money.of(filled, entry.price());
        BigDecimal cashAfter = cash.subtract(amount).subtract(entry.fee());
        BigDecimal feesAfter = fees.add(entry.fee());
        if (!closes(entry)) {
            return new Position(
                    quantity.add(filled), cost.add(amount), realised, cashAfter, feesAfter);
        }
        boolean crosses = filled.abs().compareTo(quantity.abs()) > 0;
        BigDecimal closed = crosses ? quantity.negate() : filled;
        BigDecimal closedAmount = crosses ? Money.of(closed, entry.price()) : amount;
        BigDecimal relieved = relieved(closed.abs());
        return new Position(
                quantity.add(filled),
                crosses ? amount.subtract(closedAmount) : cost.subtract(relieved),
                realised.subtract(closedAmount).subtract(relieved),
                cashAfter,
                feesAfter);
    }

    /** Returns whether the trade closes some of this position. */
    public boolean closes(LedgerEntry entry) {
        return quantity.signum() == -entry.quantity().signum();
    }

    /** The cost of what is closed; of all of it, all of the cost, so that no digit stays behind. */
    private BigDecimal relieved(BigDecimal closed) {
        return closed.compareTo(quantity.abs()) == 0
                ? cost
                : cost.multiply(closed).divide(quantity.abs(), Money.PLACES, HALF_EVEN);
    }
}
