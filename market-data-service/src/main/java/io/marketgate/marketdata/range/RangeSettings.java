package io.marketgate.marketdata.range;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of reading ranges.
 *
 * @param memoryBytes what cached segments may take of the heap
 * @param patience how long a request waits for what it needs to be bought
 * @param chunksAtOnce how many purchases' worth of time one request looks through at most
 */
@ConfigurationProperties("marketgate.bars")
public record RangeSettings(
        @Bindable(defaultValue = "67108864") long memoryBytes,
        @Bindable(defaultValue = "8s") Duration patience,
        @Bindable(defaultValue = "40") int chunksAtOnce) {}
