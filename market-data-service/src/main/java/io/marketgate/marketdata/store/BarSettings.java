package io.marketgate.marketdata.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Limits of reading ranges.
 *
 * @param memoryBytes what cached segments may take of the heap
 * @param chunksAtOnce how many fetches' worth of time one request looks through at most
 */
@ConfigurationProperties("marketgate.bars")
public record BarSettings(
        @Bindable(defaultValue = "67108864") long memoryBytes,
        @Bindable(defaultValue = "12") int chunksAtOnce) {}
