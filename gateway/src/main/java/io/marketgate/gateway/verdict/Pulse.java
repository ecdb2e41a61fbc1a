package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whether auth-service answers at all. While it does not, requests with a known key do not wait for
 * it: one of them asks beside its request, from time to time.
 */
@Singleton
final class Pulse {
    private static final long REST = Duration.ofSeconds(1).toNanos();

    /** Longer than a rest and a check: after that nobody has asked, and nothing is known. */
    private static final long MEMORY = Duration.ofSeconds(4).toNanos();

    private final Ticker ticker;
    private volatile boolean failing;
    private volatile long failedAt;

    Pulse(Ticker ticker) {
        this.ticker = ticker;
    }

    void answered() {
        failing = false;
    }

    void failed() {
        failedAt = ticker.read();
        failing = true;
    }

    /** Returns whether the last question was not answered, a moment ago. */
    boolean isGone() {
        return failing && ticker.read() - failedAt < MEMORY;
    }

    /** Returns whether it is time to ask again. */
    boolean isDue() {
        return ticker.read() - failedAt >= REST;
    }
}
