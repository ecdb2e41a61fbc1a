package io.marketgate.kv;

import io.marketgate.breaker.BreakerSettings;
import java.time.Duration;

/**
 * The limits of a client of Redis.
 *
 * @param commandTimeout how long one operation may take
 * @param connectTimeout how long making a connection may take, and its handshake again
 * @param requestQueue commands that may wait for Redis at once
 */
public record RedisSettings(
        Duration commandTimeout,
        Duration connectTimeout,
        int requestQueue,
        BreakerSettings breaker) {

    /** 4,096 commands and the usual breaker. */
    public RedisSettings(Duration commandTimeout, Duration connectTimeout) {
        this(commandTimeout, connectTimeout, 4096, BreakerSettings.DEFAULT);
    }
}
