package io.marketgate.portfolio.ledger;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * All positions of a ledger, closed ones too, without prices.
 *
 * @param version of the ledger that they were read from; 0 for a model without one
 * @param positions by symbol
 */
@Serdeable
public record Holdings(long version, Map<String, Position> positions) {
    /** Of a model without a ledger. */
    public static final Holdings NONE = new Holdings(0, Map.of());

    /** Returns what all trades received less what they paid. */
    public BigDecimal cash() {
        return positions.values().stream()
                .map(Position::cash)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
