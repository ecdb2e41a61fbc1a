package io.marketgate.marketdata.permit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.marketdata.permit.RateLimitClient.Check;
import io.marketgate.marketdata.permit.RateLimitClient.Limit;
import io.marketgate.marketdata.permit.RateLimitClient.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leave to call the vendor: ratelimit-service gives it for all instances together.
 *
 * <p>While that service is away or cannot count, this process decides by its own count: up to its
 * share of the quota. It never makes more calls than the quota in 62 s, permitted by whomever, so
 * that an outage in between adds nothing.
 */
@Singleton
public final class Permits {
    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);
    private static final String VENDOR = "vendor";
    private static final Limit UPSTREAM = new Limit("upstream", VENDOR, 1);
    private static final Limit BACKGROUND = new Limit("upstream-background", VENDOR, 1);

    /** What to wait where ratelimit-service does not say, and before it is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** What to wait for an answer that did not come, until the breaker says that none will. */
    private static final Duration UNANSWERED_PAUSE = Duration.ofMillis(500);

    private final RateLimitClient client;
    private final Breaker breaker;
    private final Duration timeout;
    private final int quota;
    private final int share;
    private final CallBudget made;
    private final CallBudget madeBehind;
    private final MeterRegistry meters;
    private volatile boolean local;

    /**
     * Whether the present question was sent and not answered. Where others use the quota too, one
     * lost answer is no reason to decide alone: they may have used all of it.
     */
    private boolean unanswered;

    /** Time between calls where others use the quota too, in ns; 0 where only this process does. */
    private volatile long spacing;

    @Inject
    Permits(
            RateLimitClient client,
            PermitSettings settings,
            @Value("${marketgate.market.data.instances:1}") int instances,
            Breakers breakers,
            MeterRegistry meters) {
        this(
                client,
                settings,
                instances,
                breakers.make("ratelimit", BreakerSettings.DEFAULT),
                meters,
                Ticker.systemTicker());
    }

    Permits(
            RateLimitClient client,
            PermitSettings settings,
            int instances,
            Breaker breaker,
            MeterRegistry meters,
            Ticker ticker) {
        this.client = client;
        this.breaker = breaker;
        this.timeout = settings.permitTimeout();
        this.quota = settings.perMinute() <= 0 ? Integer.MAX_VALUE : settings.perMinute();
        this.share = quota / Math.max(1, instances);
        this.made = new CallBudget(ticker);
        this.madeBehind = new CallBudget(ticker);
        this.meters = meters;
        Gauge.builder("upstream.calls.recent", made, CallBudget::size)
                .description("calls of the vendor in the last 62 s")
                .register(meters);
        Gauge.builder("upstream.calls.limit", this, it -> it.quota)
                .description("calls of the vendor that all instances may make in a minute")
                .register(meters);
    }

    /**
     * Takes leave for one call.
     *
     * @param background whether nobody waits for it
     */
    public synchronized Permit take(boolean background) {
        if (quota == Integer.MAX_VALUE) {
            made.add();
            return new Permit.Granted();
        }
        Duration own = made.until(quota);
        if (own.isPositive()) {
            return new Permit.Refused(own, false);
        }
        unanswered = false;
        Verdict verdict = ask(background);
        if (unanswered && share < quota && breaker.state() == BreakerState.CLOSED) {
            count("service", "unanswered");
            return new Permit.Refused(UNANSWERED_PAUSE, false);
        }
        boolean here = verdict == null || verdict.degraded();
        tell(here, verdict);
        Permit permit =
                verdict == null || verdict.degraded() ? decide(background) : permit(verdict);
        boolean granted = permit instanceof Permit.Granted;
        count(here ? "local" : "service", granted ? "granted" : "refused");
        if (granted) {
            made.add();
            if (background) {
                madeBehind.add();
            }
        }
        return permit;
    }

    /** Returns the calls that may be made in a minute, 0 if there is no limit. */
    public int quota() {
        return quota == Integer.MAX_VALUE ? 0 : quota;
    }

    /**
     * Returns when the next calls should be possible, by the ticker: the oldest call of the last
     * minute makes room for the next one.
     *
     * @param from the time before which none is
     */
    public long[] forecast(int calls, long from) {
        int limit = local ? share : quota;
        long[] past = made.times();
        long[] times = Arrays.copyOf(past, past.length + calls);
        for (int i = past.length; i < times.length; i++) {
            long time = from + spacing * (i - past.length);
            if (i >= limit && limit > 0) {
                time = Math.max(time, times[i - limit] + CallBudget.SPAN.toNanos());
            }
            times[i] = time;
        }
        return Arrays.copyOfRange(times, past.length, times.length);
    }

    private Permit permit(Verdict verdict) {
        if (verdict.allowed()) {
            spacing = 0;
            return new Permit.Granted();
        }
        Long after = verdict.retryAfterMs();
        Duration wait =
                after == null ? PAUSE : min(Duration.ofMillis(Math.max(1, after)), CallBudget.SPAN);
        boolean backgroundOnly =
                !verdict.violated().isEmpty()
                        && verdict.violated().stream().allMatch(BACKGROUND.policy()::equals);
        if (!backgroundOnly && made.size() < quota) {
            spacing = CallBudget.SPAN.toNanos() / Math.max(1, share);
        }
        return new Permit.Refused(wait, backgroundOnly);
    }

    /** Decides without ratelimit-service; not for long, since that may be back by then. */
    private Permit decide(boolean background) {
        spacing = 0;
        Duration wait = made.until(share);
        if (wait.isPositive()) {
            return new Permit.Refused(min(wait, PAUSE), false);
        }
        Duration behind = background ? madeBehind.until(share / 2) : Duration.ZERO;
        return behind.isPositive()
                ? new Permit.Refused(min(behind, PAUSE), true)
                : new Permit.Granted();
    }

    private @Nullable Verdict ask(boolean background) {
        if (!breaker.permits()) {
            return null;
        }
        CompletableFuture<Verdict> asked = null;
        String cause;
        try {
            asked =
                    client.check(
                            new Check(
                                    background
                                            ? List.of(UPSTREAM, BACKGROUND)
                                            : List.of(UPSTREAM)));
            Verdict verdict = asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            breaker.succeeded();
            return verdict;
        } catch (TimeoutException e) {
            asked.cancel(true);
            cause = "timeout";
        } catch (ExecutionException | RuntimeException e) {
            cause = "failed";
            LOG.debug("ratelimit-service could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = "interrupted";
        }
        unanswered = true;
        breaker.failed(cause);
        return null;
    }

    private void tell(boolean here, @Nullable Verdict verdict) {
        if (here == local) {
            return;
        }
        local = here;
        if (!here) {
            LOG.info("ratelimit-service permits calls of the vendor again");
        } else {
            LOG.warn(
                    "ratelimit-service {}: calls of the vendor are permitted here, {} in 62 s",
                    verdict == null ? "does not answer" : "cannot count",
                    share);
        }
    }

    private void count(String source, String outcome) {
        meters.counter("upstream.permits", "source", source, "outcome", outcome).increment();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
