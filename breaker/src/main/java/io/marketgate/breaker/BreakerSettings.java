package io.marketgate.breaker;

import java.time.Duration;

/**
 * When a breaker opens and closes.
 *
 * @param failures consecutive failures that open it
 * @param openFor how long it then lets nothing through
 * @param successes successes that close it afterwards
 */
public record BreakerSettings(int failures, Duration openFor, int successes) {

    /** 5 failures, 10 seconds, 2 successes. */
    public static final BreakerSettings DEFAULT = new BreakerSettings(5, Duration.ofSeconds(10), 2);
}
