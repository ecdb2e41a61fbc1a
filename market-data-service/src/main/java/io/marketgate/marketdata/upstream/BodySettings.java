package io.marketgate.marketdata.upstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much memory the vendor's answers may take while they arrive, decompressed.
 *
 * @param bodyBytes of one
 * @param bodiesBytes of all together; 0 for a quarter of the heap
 */
@ConfigurationProperties("marketgate.upstream")
record BodySettings(
        @Bindable(defaultValue = "67108864") int bodyBytes,
        @Bindable(defaultValue = "0") long bodiesBytes) {

    long allBytes() {
        return bodiesBytes > 0 ? bodiesBytes : Runtime.getRuntime().maxMemory() / 4;
    }
}
