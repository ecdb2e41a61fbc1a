package io.marketgate.portfolio.trade;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.Locale;

/** On which side of a trade its owner was. */
@Serdeable
enum Side {
    /** Bought. */
    BUY,
    /** Sold. */
    SELL;

    /** Returns what a trade of this side adds to a position. */
    BigDecimal signed(BigDecimal quantity) {
        return this == BUY ? quantity : quantity.negate();
    }

    /** Returns its name in JSON, in queries and in PostgreSQL. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
