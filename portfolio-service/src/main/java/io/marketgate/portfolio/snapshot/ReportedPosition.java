package io.marketgate.portfolio.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position as its owner sees it.
 *
 * @param qty signed: short positions are negative
 */
@Serdeable
public record ReportedPosition(
        String symbol,
        BigDecimal qty,
        @JsonProperty("avg_price") @Nullable BigDecimal avgPrice,
        @Nullable BigDecimal pnl) {}
