package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whether auth-service answers at all. While it does not, requests with a known key do not wait for
 * it: one of them asks beside its request, from time to time.
 */
@Singleton
final class AuthAvailability {
    private static final long RETRY_EVERY = Duration.ofSeconds(1).toNanos();

    /** Longer than a pause and a verification: after that nobody has asked; nothing is known. */
    private static final long REMEMBERED = Duration.ofSeconds(4).toNanos();

    private final Ticker ticker;
    private volatile boolean failing;
    private volatile long failedAt;

    AuthAvailability(Ticker ticker) {
        this.ticker = ticker;
    }

    void answered() {
        failing = false;
    }

    void failed() {
        failedAt = ticker.read();
        failing = true;
    }

    /** Returns whether the last request was not answered, a moment ago. */
    boolean isAway() {
        return failing && ticker.read() - failedAt < REMEMBERED;
    }

    /** Returns whether it is time to ask again. */
    boolean isRetryDue() {
        return ticker.read() - failedAt >= RETRY_EVERY;
    }
}
