package io.marketgate.portfolio.ledger;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All positions of a ledger, closed ones too, without prices.
 *
 * @param version of the ledger that they were read from; 0 for a model without one
 * @param writtenAt when that version was written: a restored database makes versions anew
 * @param positions by symbol
 */
@Serdeable
public record Holdings(long version, @Nullable Instant writtenAt, Map<String, Position> positions) {
    /** Of a model without a ledger. */
    public static final Holdings NONE = new Holdings(0, null, Map.of());

    /** Returns what all trades received less what they paid. */
    public BigDecimal cash() {
        return positions.values().stream()
                .map(Position::cash)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
