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
public record Quote(BigDecimal price, Instant asOf, boolean stale) {
    Quote asStale() {
        return stale ? this : new Quote(price, asOf, true);
    }
}
