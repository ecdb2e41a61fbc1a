package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** When calls were made, for as long as that counts. */
final class RecentCalls {
    /** More than any limit; what is older than so many calls is forgotten. */
    private static final int REMEMBERED = 100_000;

    private final long span;
    private final Ticker ticker;
    private final Deque<Long> made = new ArrayDeque<>();

    RecentCalls(Duration span, Ticker ticker) {
        this.span = span.toNanos();
        this.ticker = ticker;
    }

    /** Returns zero if fewer than so many calls were made, else after how long that is so. */
    synchronized Duration until(int limit) {
        long now = forgetOld();
        if (made.size() < limit) {
            return Duration.ZERO;
        }
        if (limit <= 0) {
            return Duration.ofNanos(span);
        }
        long freeing = made.stream().skip(made.size() - limit).findFirst().orElse(now);
        return Duration.ofNanos(span - (now - freeing));
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
        while (!made.isEmpty() && now - made.getFirst() >= span) {
            made.removeFirst();
        }
        return now;
    }
}
