package io.marketgate.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts well-formed keys that are not valid, by address: whoever tries too many is no longer asked
 * about, for the rest of the minute. This gateway's own count, whatever else is away. A malformed
 * key costs nobody a look and does not count.
 */
@Singleton
public final class WrongKeys {
    private static final String POLICY = "wrong-key";
    private static final long WINDOW_SECONDS = 60;

    private final Cache<String, Tally> tallies;
    private final Limit limit;
    private final Clock clock;

    WrongKeys(LimitSettings settings, Clock clock) {
        this.limit = new Limit("fixed-window", settings.wrongKeys(), WINDOW_SECONDS, null);
        this.clock = clock;
        this.tallies = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
    }

    /** Counts one, and returns the refusal if it was one too many: of those that came at once. */
    public Admission add(InetAddress address) {
        Tally tally = tallies.get(Addresses.counted(address), any -> new Tally());
        return tally.admit(limit, now()) ? Admission.granted(List.of()) : admission(address);
    }

    /** Returns the refusal of an address that has tried too many, else one that refuses nothing. */
    public Admission admission(InetAddress address) {
        Tally tally = tallies.getIfPresent(Addresses.counted(address));
        if (tally == null) {
            return Admission.granted(List.of());
        }
        long now = now();
        Standing standing = tally.standing(POLICY, limit, now);
        return standing.remaining() > 0
                ? Admission.granted(List.of())
                : Admission.refused(
                        List.of(standing), List.of(POLICY), tally.retryAfterMs(limit, now));
    }

    private long now() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
