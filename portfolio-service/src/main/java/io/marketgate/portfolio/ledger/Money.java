package io.marketgate.portfolio.ledger;

import static java.math.RoundingMode.HALF_EVEN;

import java.math.BigDecimal;

/** How many digits amounts of money, quantities and prices have; a table's columns hold as many. */
public final class Money {
    /** Digits of money before the point. */
    public static final int WHOLE = 28;

    /** Digits of money after the point, to which it is rounded, half even. */
    public static final int PLACES = 8;

    /** Digits of quantities and prices before the point. */
    public static final int WHOLE_UNITS = 18;

    /** Digits of quantities and prices after the point. */
    public static final int UNIT_PLACES = 18;

    private Money() {}

    /** Returns what a quantity at a price comes to. */
    public static BigDecimal of(BigDecimal quantity, BigDecimal price) {
        return quantity.multiply(price).setScale(PLACES, HALF_EVEN);
    }
}
