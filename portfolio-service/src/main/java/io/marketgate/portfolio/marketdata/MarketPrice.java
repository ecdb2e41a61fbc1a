package io.marketgate.portfolio.marketdata;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a symbol was last seen to cost.
 *
 * @param stale whether it is older than it should be
 */
@Serdeable
public record MarketPrice(BigDecimal price, Instant asOf, boolean stale) {
    MarketPrice asStale() {
        return stale ? this : new MarketPrice(price, asOf, true);
    }
}
