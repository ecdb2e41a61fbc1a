package io.marketgate.marketdata.vendor;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls of the vendor that this process may still make, of {@code
 * MARKETGATE_UPSTREAM_PER_MINUTE}; without it there is no bound.
 *
 * <p>Exact over any span of 62 s: two more than the vendor's minute, so that no jitter on the way
 * shows as one call too many there.
 */
@Singleton
final class CallBudget {
    private static final long SPAN_NANOS = Duration.ofSeconds(62).toNanos();

    private final int perMinute;
    private final Ticker ticker;
    private final Deque<Long> taken = new ArrayDeque<>();

    @Inject
    CallBudget(@Value("${marketgate.upstream.per.minute:0}") int perMinute) {
        this(perMinute, Ticker.systemTicker());
    }

    CallBudget(int perMinute, Ticker ticker) {
        this.perMinute = perMinute;
        this.ticker = ticker;
    }

    /** Takes a call and returns zero, or returns after how long there is one again. */
    synchronized Duration take() {
        if (perMinute <= 0) {
            return Duration.ZERO;
        }
        long now = ticker.read();
        while (!taken.isEmpty() && now - taken.getFirst() >= SPAN_NANOS) {
            taken.removeFirst();
        }
        if (taken.size() >= perMinute) {
            return Duration.ofNanos(SPAN_NANOS - (now - taken.getFirst()));
        }
        taken.addLast(now);
        return Duration.ZERO;
    }
}
