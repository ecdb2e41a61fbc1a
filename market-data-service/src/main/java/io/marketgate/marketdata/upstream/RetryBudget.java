package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * How many retries there may be: a part of the calls of the last minute, so that a vendor in
 * trouble is not asked several times as much as before.
 */
final class RetryBudget {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final int percent;
    private final int minimum;
    private final RecentCalls calls;
    private final RecentCalls retries;

    RetryBudget(RetrySettings settings, Ticker ticker) {
        this.percent = settings.budgetPercent();
        this.minimum = settings.budgetMinimum();
        this.calls = new RecentCalls(SPAN, ticker);
        this.retries = new RecentCalls(SPAN, ticker);
    }

    /** Counts a call, which earns a part of a retry. */
    void called() {
        calls.add();
    }

    /** Takes one retry; false if there is none left. */
    synchronized boolean take() {
        if (retries.size() >= Math.max(minimum, calls.size() * percent / 100)) {
            return false;
        }
        retries.add();
        return true;
    }
}
