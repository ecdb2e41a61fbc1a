package io.marketgate.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/**
 * Counts well-formed keys that are not valid, by address: whoever tries too many is no longer asked
 * about, for the rest of the minute. This gateway's own count, whatever else is away. A malformed
 * key costs nobody a look and does not count.
 */
@Singleton
public final class WrongKeys {
    static final String POLICY = "wrong-key";
    private static final long WINDOW_SECONDS = 60;

    private final Cache<String, LimitCounter> counters;
    private final Limit limit;
    private final LimitMetrics metrics;
    private final Clock clock;

    WrongKeys(LimitSettings settings, LimitMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.limit = new Limit("fixed-window", settings.wrongKeys(), WINDOW_SECONDS, null);
        this.clock = clock;
        this.counters = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
    }

    /** Counts one, and returns the refusal if it was one too many: of those that came at once. */
    public Admission add(InetAddress address) {
        LimitCounter counter = counters.get(CountedAddress.of(address), any -> new LimitCounter());
        return counter.admit(limit, LimitCounter.now(clock))
                ? Admission.granted(List.of())
                : admission(address);
    }

    /** Returns the refusal of an address that has tried too many, else one that refuses nothing. */
    public Admission admission(InetAddress address) {
        LimitCounter counter = counters.getIfPresent(CountedAddress.of(address));
        if (counter == null) {
            return Admission.granted(List.of());
        }
        long now = LimitCounter.now(clock);
        LimitStatus status = counter.status(POLICY, limit, now);
        return status.remaining() > 0
                ? Admission.granted(List.of())
                : metrics.noted(
                        new Admission(
                                List.of(status),
                                List.of(POLICY),
                                counter.retryAfterMs(limit, now)));
    }
}
