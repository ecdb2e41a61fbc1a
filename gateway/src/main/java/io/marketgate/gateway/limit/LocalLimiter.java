package io.marketgate.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
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

    private final Cache<Counted, LimitCounter> counters;
    private final Map<String, Limit> policies = new ConcurrentHashMap<>();

    /** Which policies are only counted. */
    private final Map<String, Boolean> shadows = new ConcurrentHashMap<>();

    private final Limit withoutPolicy;
    private final int gateways;
    private final Clock clock;

    LocalLimiter(LimitSettings settings, Clock clock) {
        this.counters = Caffeine.newBuilder().maximumSize(settings.remembered()).build();
        this.withoutPolicy = new Limit(Limit.TOKEN_BUCKET, settings.quota(), 60, settings.burst());
        this.gateways = settings.gateways();
        this.clock = clock;
    }

    /** Counts what ratelimit-service admitted, and learns what its policies are. */
    void admitted(LimitCheck check, List<LimitStatus> statuses) {
        long now = LimitCounter.now(clock);
        for (int i = 0; i < statuses.size(); i++) {
            LimitCheck.Charge charge = check.limits().get(i);
            LimitStatus status = statuses.get(i);
            Limit limit = status.limit();
            learn(shadows, charge.policy(), status.shadow());
            if (charge.limit() == null) {
                learn(policies, charge.policy(), limit);
            }
            if (!status.shadow()) {
                counter(charge).admitted(limit.share(gateways), now);
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
    Admission admit(LimitCheck check) {
        long now = LimitCounter.now(clock);
        List<LimitCheck.Charge> enforced =
                check.limits().stream()
                        .filter(it -> !shadows.getOrDefault(it.policy(), false))
                        .toList();
        List<LimitStatus> statuses = new ArrayList<>();
        for (int i = 0; i < enforced.size(); i++) {
            LimitCheck.Charge charge = enforced.get(i);
            Limit share = share(charge);
            LimitCounter counter = counter(charge);
            boolean admitted = counter.admit(share, now);
            statuses.add(counter.status(charge.policy(), share, now));
            if (!admitted) {
                enforced.subList(0, i).forEach(it -> counter(it).undo(share(it)));
                return new Admission(
                        statuses, List.of(charge.policy()), counter.retryAfterMs(share, now));
            }
        }
        return Admission.granted(statuses);
    }

    private Limit share(LimitCheck.Charge charge) {
        Limit ofAll = policies.getOrDefault(charge.policy(), withoutPolicy);
        Limit own = charge.limit();
        Limit limit = own == null ? ofAll : own;
        if (limit.algorithm() == null) {
            limit =
                    new Limit(
                            ofAll.algorithm(), limit.quota(), limit.windowSeconds(), limit.burst());
        }
        return limit.share(gateways);
    }

    private LimitCounter counter(LimitCheck.Charge charge) {
        return counters.get(new Counted(charge.policy(), charge.key()), any -> new LimitCounter());
    }
}
