package io.marketgate.portfolio.marketdata;

import io.marketgate.defaults.instance.NotReached;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.retry.annotation.Retryable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Prices as market-data-service serves them. */
@Client(id = "market-data")
interface MarketDataClient {
    /** The prices that it has, by symbol. */
    @Serdeable
    record Prices(Map<String, @Nullable MarketPrice> prices) {}

    /**
     * Asks for several, and another instance if one is not reached; null where nobody knows this
     * route.
     *
     * @param symbols with commas between them
     */
    @Get("/internal/prices")
    @Retryable(attempts = "1", delay = "1ms", predicate = NotReached.class)
    CompletableFuture<@Nullable Prices> prices(@QueryValue String symbols);
}
