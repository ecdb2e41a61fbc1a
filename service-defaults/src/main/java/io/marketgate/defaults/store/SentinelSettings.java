package io.marketgate.defaults.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * What Sentinels ask for; user and password of {@code REDIS_URL} are the servers' alone.
 *
 * @param password of every Sentinel
 */
@ConfigurationProperties("marketgate.redis.sentinel")
record SentinelSettings(@Nullable String password) {

    @Override
    public String toString() {
        return "SentinelSettings";
    }
}
