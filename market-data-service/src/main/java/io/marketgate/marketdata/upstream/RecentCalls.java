package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Arrays;

/** When calls were made, for as long as that counts. */
final class RecentCalls {
    /** More than any limit; what is older than so many calls is forgotten. */
    private static final int REMEMBERED = 100_000;

    private static final int ROOM_AT_FIRST = 64;

    private final long span;
    private final Ticker ticker;

    /** The times by the ticker, in a ring: a large plan has thousands of them. */
    private long[] made = new long[ROOM_AT_FIRST];

    private int oldest;
    private int count;

    RecentCalls(Duration span, Ticker ticker) {
        this.span = span.toNanos();
        this.ticker = ticker;
    }

    /** Returns zero if fewer than so many calls were made, else after how long that is so. */
    synchronized Duration until(int limit) {
        long now = forgetOld();
        if (count < limit) {
            return Duration.ZERO;
        }
        if (limit <= 0) {
            return Duration.ofNanos(span);
        }
        return Duration.ofNanos(span - (now - at(count - limit)));
    }

    /** Counts a call that is about to be made. */
    synchronized void add() {
        long now = forgetOld();
        if (count == REMEMBERED) {
            forgetOldest();
        }
        if (count == made.length) {
            int room = 2 * made.length;
            made = Arrays.copyOf(times(), room);
            oldest = 0;
        }
        made[(oldest + count++) % made.length] = now;
    }

    /** Returns how many calls were made in the span. */
    synchronized int size() {
        forgetOld();
        return count;
    }

    /** Returns when the calls of the span were made, oldest first, by the ticker. */
    synchronized long[] times() {
        forgetOld();
        long[] times = new long[count];
        int first = Math.min(count, made.length - oldest);
        System.arraycopy(made, oldest, times, 0, first);
        System.arraycopy(made, 0, times, first, count - first);
        return times;
    }

    private long at(int index) {
        return made[(oldest + index) % made.length];
    }

    private long forgetOld() {
        long now = ticker.read();
        while (count > 0 && now - at(0) >= span) {
            forgetOldest();
        }
        return now;
    }

    private void forgetOldest() {
        oldest = (oldest + 1) % made.length;
        count--;
    }
}
