package io.marketgate.defaults.store;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What a service's store is for, and how large one in memory is.
 *
 * @param memoryBytes how much one in memory holds
 * @param counters whether it keeps what must not be evicted, so that the counters' Redis is used
 *     where there is one
 */
@ConfigurationProperties("marketgate.store")
record StoreSettings(
        @Bindable(defaultValue = "67108864") long memoryBytes,
        @Bindable(defaultValue = "false") boolean counters) {

    StoreSettings {
        if (memoryBytes < 1) {
            throw new StartupRefusal("MARKETGATE_STORE_MEMORY_BYTES must be at least 1");
        }
    }
}
