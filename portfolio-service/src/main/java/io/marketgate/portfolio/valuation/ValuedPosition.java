package io.marketgate.portfolio.valuation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position at its present price; what needs a price is null without one.
 *
 * @param qty signed: short positions are negative
 * @param averagePrice for display only; null for a closed position
 * @param unrealizedRatio of the cost, null if that is 0
 * @param realized before fees
 */
@Serdeable
record ValuedPosition(
        String symbol,
        BigDecimal qty,
        @JsonProperty("avg_entry_price") @Nullable BigDecimal averagePrice,
        @JsonProperty("cost_basis") BigDecimal costBasis,
        @JsonProperty("current_price") @Nullable BigDecimal currentPrice,
        @JsonProperty("market_value") @Nullable BigDecimal marketValue,
        @JsonProperty("unrealized_pl") @Nullable BigDecimal unrealized,
        @JsonProperty("unrealized_plpc") @Nullable BigDecimal unrealizedRatio,
        @JsonProperty("realized_pl") BigDecimal realized,
        @JsonProperty("price_as_of") @Nullable Instant priceAsOf,
        @JsonProperty("price_stale") @Nullable Boolean priceStale) {}
