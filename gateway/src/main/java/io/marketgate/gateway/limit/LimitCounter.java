package io.marketgate.gateway.limit;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * What this gateway has admitted under one limit: the number in the present window, or for a bucket
 * the moment at which it will be full again.
 */
final class LimitCounter {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private long window = -1;
    private long windowSeconds;
    private long admitted;
    private boolean begun;
    private long fullAt;

    /**
     * Counts a request that somebody else admitted, who may have admitted more than this limit
     * would: a bucket is empty then, and no emptier.
     */
    synchronized void admitted(Limit limit, long now) {
        turn(limit, now);
        admitted++;
        if (remaining(limit, now) > 0) {
            fullAt += interval(limit);
        }
    }

    /** Counts a request if the limit has room for it. */
    synchronized boolean admit(Limit limit, long now) {
        turn(limit, now);
        if (remaining(limit, now) < 1) {
            return false;
        }
        admitted++;
        fullAt += interval(limit);
        return true;
    }

    /** Takes back what was admitted a moment ago. */
    synchronized void undo(Limit limit) {
        admitted = Math.max(0, admitted - 1);
        fullAt -= interval(limit);
    }

    synchronized LimitStatus status(String policy, Limit limit, long now) {
        turn(limit, now);
        long reset = limit.isBucket() ? fullAt - now : (window + 1) * window(limit) - now;
        return LimitStatus.of(
                policy, limit, remaining(limit, now), Math.ceilDiv(Math.max(0, reset), 1_000_000));
    }

    /** Returns after how many milliseconds there is room again. */
    synchronized long retryAfterMs(Limit limit, long now) {
        turn(limit, now);
        long wait =
                limit.isBucket()
                        ? fullAt + interval(limit) - limit.burstOrQuota() * interval(limit) - now
                        : (window + 1) * window(limit) - now;
        return Math.max(1, Math.ceilDiv(wait, 1_000_000));
    }

    private long remaining(Limit limit, long now) {
        long room =
                limit.isBucket()
                        ? limit.burstOrQuota() - Math.ceilDiv(fullAt - now, interval(limit))
                        : limit.quota() - admitted;
        return Math.max(0, room);
    }

    private void turn(Limit limit, long now) {
        long present = Math.floorDiv(now, window(limit));
        // Only forward: who read the clock before the window's end may come after its end.
        if (present > window || limit.windowSeconds() != windowSeconds) {
            window = present;
            windowSeconds = limit.windowSeconds();
            admitted = 0;
        }
        fullAt = begun ? Math.max(fullAt, now) : now;
        begun = true;
    }

    /** Returns a clock's reading as the counters take it: in nanoseconds since 1970. */
    static long now(Clock clock) {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    private static long window(Limit limit) {
        return limit.windowSeconds() * NANOS_OF_SECOND;
    }

    private static long interval(Limit limit) {
        return Math.max(1, window(limit) / limit.quota());
    }
}
