package io.marketgate.marketdata.permit;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls that this process made in the last 62 s, permitted by whomever.
 *
 * <p>The span is two seconds longer than the vendor's minute, so that no jitter on the way shows as
 * one call too many there.
 */
final class CallBudget {
    /** What "a minute" is here. */
    static final Duration SPAN = Duration.ofSeconds(62);

    private static final long SPAN_NANOS = SPAN.toNanos();

    /** Only reached where no limit is set; what is older than so many calls is forgotten. */
    private static final int REMEMBERED = 100_000;

    private final Ticker ticker;
    private final Deque<Long> made = new ArrayDeque<>();

    CallBudget(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Returns zero if fewer than so many calls were made, else after how long that is so. */
    synchronized Duration until(int limit) {
        long now = forgetOld();
        if (made.size() < limit) {
            return Duration.ZERO;
        }
        if (limit <= 0) {
            return SPAN;
        }
        long freeing = made.stream().skip(made.size() - limit).findFirst().orElse(now);
        return Duration.ofNanos(SPAN_NANOS - (now - freeing));
    }

    /** Counts a call that is about to be made. */
    synchronized void add() {
        long now = forgetOld();
        if (made.size() == REMEMBERED) {
            made.removeFirst();
        }
        made.addLast(now);
    }

    /** Returns how many calls were made in the span. */
    synchronized int size() {
        forgetOld();
        return made.size();
    }

    /** Returns when the calls of the span were made, oldest first, by the ticker. */
    synchronized long[] times() {
        forgetOld();
        return made.stream().mapToLong(Long::longValue).toArray();
    }

    private long forgetOld() {
        long now = ticker.read();
        while (!made.isEmpty() && now - made.getFirst() >= SPAN_NANOS) {
            made.removeFirst();
        }
        return now;
    }
}
