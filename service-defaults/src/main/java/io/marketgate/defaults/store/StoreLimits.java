package io.marketgate.defaults.store;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The limits of a store in memory.
 *
 * @param memoryBytes how much it holds
 */
@ConfigurationProperties("marketgate.store")
record StoreLimits(@Bindable(defaultValue = "67108864") long memoryBytes) {

    StoreLimits {
        if (memoryBytes < 1) {
            throw new StartupRefusal("MARKETGATE_STORE_MEMORY_BYTES must be at least 1");
        }
    }
}
