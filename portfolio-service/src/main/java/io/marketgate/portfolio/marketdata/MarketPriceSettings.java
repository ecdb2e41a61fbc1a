package io.marketgate.portfolio.marketdata;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How prices are asked for and remembered.
 *
 * @param deadline for all that a read waits for
 * @param concurrency reads that ask at once; further ones get the last known prices
 * @param batch symbols in one call
 * @param remembered symbols in memory
 * @param kept how long a last known price is of use
 * @param shareEvery how often one that is known already is written for other instances
 */
@ConfigurationProperties("portfolio.quotes")
record MarketPriceSettings(
        @Bindable(defaultValue = "500ms") Duration deadline,
        @Bindable(defaultValue = "32") int concurrency,
        @Bindable(defaultValue = "100") int batch,
        @Bindable(defaultValue = "10000") int remembered,
        @Bindable(defaultValue = "7d") Duration kept,
        @Bindable(defaultValue = "30s") Duration shareEvery) {}
