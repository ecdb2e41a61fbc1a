package io.marketgate.defaults.store;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.kv.RedisSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long Redis is waited for.
 *
 * @param timeout of one operation
 * @param connectTimeout of a connection, and of its handshake again
 */
@ConfigurationProperties("marketgate.redis")
record RedisLimits(
        @Bindable(defaultValue = "100ms") Duration timeout,
        @Bindable(defaultValue = "500ms") Duration connectTimeout) {

    RedisLimits {
        if (!timeout.isPositive() || !connectTimeout.isPositive()) {
            throw new StartupRefusal(
                    "MARKETGATE_REDIS_TIMEOUT and MARKETGATE_REDIS_CONNECT_TIMEOUT must be"
                            + " positive");
        }
    }

    RedisSettings settings() {
        return new RedisSettings(timeout, connectTimeout);
    }
}
