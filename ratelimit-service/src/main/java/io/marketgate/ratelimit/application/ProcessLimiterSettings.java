package io.marketgate.ratelimit.application;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Limits of what is counted in the process while Redis is away.
 *
 * @param maxKeys keys that are remembered at once; those longest unused are forgotten
 */
@ConfigurationProperties("ratelimit.local")
record ProcessLimiterSettings(@Bindable(defaultValue = "10000") int maxKeys) {

    ProcessLimiterSettings {
        if (maxKeys < 1) {
            throw new StartupRefusal("RATELIMIT_LOCAL_MAX_KEYS must be at least 1");
        }
    }
}
