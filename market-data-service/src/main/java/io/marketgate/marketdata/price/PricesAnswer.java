package io.marketgate.marketdata.price;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** The prices that are known, by symbol. */
@Serdeable
record PricesAnswer(Map<String, PriceEntry> prices) {
    /**
     * One of them.
     *
     * @param stale whether it is older than it should be, because it could not be fetched yet
     * @param source {@code vendor} or {@code simulated}
     */
    @Serdeable
    record PriceEntry(BigDecimal price, Instant asOf, boolean stale, String source) {}
}
