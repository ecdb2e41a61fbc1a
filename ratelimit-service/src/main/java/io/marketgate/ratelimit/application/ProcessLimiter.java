package io.marketgate.ratelimit.application;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.ratelimit.check.Charge;
import io.marketgate.ratelimit.check.CheckAnswer;
import io.marketgate.ratelimit.check.LimitState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in this process alone while Redis is away: the quota in a window that begins with a key's
 * first use, whatever the algorithm. A restart, other instances, and too many keys forget.
 */
@Singleton
final class ProcessLimiter {
    private final Ticker ticker;
    private final Map<String, Window> windows;

    ProcessLimiter(ProcessLimiterSettings settings, Ticker ticker) {
        this.ticker = ticker;
        this.windows =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                        return size() > settings.maxKeys();
                    }
                };
    }

    private record Window(long begun, long used) {
        boolean fits(Charge charge) {
            return charge.cost() <= charge.rule().quota() - used;
        }

        long millisLeft(Charge charge, long now) {
            Duration window = Duration.ofSeconds(charge.rule().windowSeconds());
            return used == 0 ? 0 : window.minusNanos(now - begun).toMillis() + 1;
        }
    }

    /** Charges every limit, or none. */
    synchronized CheckAnswer check(List<Charge> charges) {
        long now = ticker.read();
        List<String> violated = new ArrayList<>();
        for (Charge charge : charges) {
            if (!charge.policy().isShadow() && !window(charge, now).fits(charge)) {
                violated.add(charge.policy().name());
            }
        }
        List<LimitState> limits = new ArrayList<>();
        long latest = 0;
        for (Charge charge : charges) {
            LimitState state = judge(charge, violated.isEmpty(), now);
            limits.add(state);
            if (state.retryAfterMs() != null) {
                latest = Math.max(latest, state.retryAfterMs());
            }
        }
        boolean never = charges.stream().anyMatch(ProcessLimiter::isTooMuch);
        boolean allowed = violated.isEmpty();
        return new CheckAnswer(allowed, true, allowed || never ? null : latest, limits, violated);
    }

    private LimitState judge(Charge charge, boolean goesOn, long now) {
        Window window = window(charge, now);
        boolean fits = window.fits(charge);
        if (goesOn && fits && charge.cost() > 0) {
            window = new Window(window.begun, window.used + charge.cost());
            windows.put(charge.storeKey(), window);
        }
        long left = window.millisLeft(charge, now);
        boolean helps = !fits && !charge.policy().isShadow() && !isTooMuch(charge);
        return LimitState.of(
                charge, charge.rule().quota() - window.used, left, helps ? left : null);
    }

    /** No time helps a cost above the quota. */
    private static boolean isTooMuch(Charge charge) {
        return !charge.policy().isShadow() && charge.cost() > charge.rule().quota();
    }

    private Window window(Charge charge, long now) {
        Window window = windows.get(charge.storeKey());
        return window == null || window.millisLeft(charge, now) <= 0 ? new Window(now, 0) : window;
    }
}
