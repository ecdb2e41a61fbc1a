package io.marketgate.kv;

import java.time.Duration;

/** Checks a time to live: stores count it in whole milliseconds. */
final class TimeToLive {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private TimeToLive() {}

    /** Returns the milliseconds, at least 1 and at most ten years' worth. */
    static long millis(Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("a time to live must be positive: " + ttl);
        }
        return ttl.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : Math.max(1, ttl.toMillis());
    }
}
