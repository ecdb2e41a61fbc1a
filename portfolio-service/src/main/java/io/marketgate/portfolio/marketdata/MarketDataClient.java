package io.marketgate.portfolio.marketdata;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices as market-data-service serves them. */
@Client(id = "market-data")
interface MarketDataClient {
    /** The prices that it has, by symbol. */
    @Serdeable
    record Prices(Map<String, @Nullable Price> prices) {}

    /** A price, and whether it is older than it should be. */
    @Serdeable
    record Price(BigDecimal price, Instant asOf, boolean stale) {}

    /**
     * Asks for several; null where nobody knows this route.
     *
     * @param symbols with commas between them
     */
    @Get("/internal/prices")
    @Nullable Prices prices(@QueryValue String symbols);
}
