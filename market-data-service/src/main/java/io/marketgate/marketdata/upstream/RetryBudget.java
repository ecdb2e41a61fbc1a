package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many retries there may be: a part of the calls of the last minute, so that a vendor in
 * trouble is not asked several times as much as before.
 */
final class RetryBudget {
    private static final long SPAN_NANOS = Duration.ofMinutes(1).toNanos();

    /** More calls than that in a minute give no further retries. */
    private static final int REMEMBERED = 10_000;

    private final int percent;
    private final int minimum;
    private final Ticker ticker;
    private final Deque<Long> calls = new ArrayDeque<>();
    private final Deque<Long> retries = new ArrayDeque<>();

    RetryBudget(RetrySettings settings, Ticker ticker) {
        this.percent = settings.budgetPercent();
        this.minimum = settings.budgetMinimum();
        this.ticker = ticker;
    }

    /** Counts a call, which earns a part of a retry. */
    synchronized void called() {
        long now = ticker.read();
        forgetOld(calls, now);
        if (calls.size() < REMEMBERED) {
            calls.addLast(now);
        }
    }

    /** Takes one retry; false if there is none left. */
    synchronized boolean take() {
        long now = ticker.read();
        forgetOld(calls, now);
        forgetOld(retries, now);
        if (retries.size() >= Math.max(minimum, calls.size() * percent / 100)) {
            return false;
        }
        retries.addLast(now);
        return true;
    }

    private static void forgetOld(Deque<Long> times, long now) {
        while (!times.isEmpty() && now - times.getFirst() >= SPAN_NANOS) {
            times.removeFirst();
        }
    }
}
