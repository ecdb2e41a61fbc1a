package io.marketgate.marketdata.price;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a symbol was last traded at, as the vendor wrote it.
 *
 * @param asOf when it was traded, by the market's clock
 * @param fetchedAt in epoch ms of real time
 */
@Serdeable
record Price(BigDecimal price, Instant asOf, long fetchedAt) {
    /** Returns the later fetched of two. */
    static Price newer(Price one, Price other) {
        return one.fetchedAt() >= other.fetchedAt() ? one : other;
    }
}
