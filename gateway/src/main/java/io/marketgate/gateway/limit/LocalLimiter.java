package io.marketgate.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits by what this gateway alone knows, for as long as nobody counts for all: it goes on
 * counting what it has admitted, and admits up to its share of each limit.
 */
@Singleton
final class LocalLimiter {
    private record Counted(String policy, String key) {}

    private final Cache<Counted, Tally> tallies;
    private final Map<String, Limit> policies = new ConcurrentHashMap<>();

    /** Which policies are only counted. */
    private final Map<String, Boolean> shadows = new ConcurrentHashMap<>();

    private final Limit unheard;
    private final int gateways;
    private final Clock clock;

    LocalLimiter(LimitSettings settings, Clock clock) {
        this.tallies = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
        this.unheard = new Limit(Limit.TOKEN_BUCKET, settings.quota(), 60, settings.burst());
        this.gateways = settings.gateways();
        this.clock = clock;
    }

    /** Counts what ratelimit-service admitted, and learns what its policies are. */
    void admitted(Check check, List<Standing> standings) {
        long now = now();
        for (int i = 0; i < standings.size(); i++) {
            Check.Charge charge = check.limits().get(i);
            Standing standing = standings.get(i);
            Limit limit = standing.limit();
            learn(shadows, charge.policy(), standing.shadow());
            if (charge.limit() == null) {
                learn(policies, charge.policy(), limit);
            }
            if (!standing.shadow()) {
                tally(charge).admitted(limit.share(gateways), now);
            }
        }
    }

    /** Most answers say nothing new: no write for those. */
    private static <T> void learn(Map<String, T> known, String policy, T now) {
        if (!now.equals(known.get(policy))) {
            known.put(policy, now);
        }
    }

    /** Admits the request if all of its limits have room, and counts it then. */
    Admission admit(Check check) {
        long now = now();
        List<Check.Charge> enforced =
                check.limits().stream()
                        .filter(it -> !shadows.getOrDefault(it.policy(), false))
                        .toList();
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < enforced.size(); i++) {
            Check.Charge charge = enforced.get(i);
            Limit share = share(charge);
            Tally tally = tally(charge);
            boolean admitted = tally.admit(share, now);
            standings.add(tally.standing(charge.policy(), share, now));
            if (!admitted) {
                enforced.subList(0, i).forEach(this::undo);
                return Admission.refused(
                        standings, List.of(charge.policy()), tally.retryAfterMs(share, now));
            }
        }
        return Admission.granted(standings);
    }

    private void undo(Check.Charge charge) {
        tally(charge).undo(share(charge));
    }

    private Limit share(Check.Charge charge) {
        Limit ofAll = policies.getOrDefault(charge.policy(), unheard);
        Limit own = charge.limit();
        Limit limit = own == null ? ofAll : own;
        if (limit.algorithm() == null) {
            limit =
                    new Limit(
                            ofAll.algorithm(), limit.quota(), limit.windowSeconds(), limit.burst());
        }
        return limit.share(gateways);
    }

    private Tally tally(Check.Charge charge) {
        return tallies.get(new Counted(charge.policy(), charge.key()), any -> new Tally());
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
