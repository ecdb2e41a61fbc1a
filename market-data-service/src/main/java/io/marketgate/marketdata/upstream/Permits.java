package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.breaker.Outage;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.marketdata.upstream.PermitClient.Check;
import io.marketgate.marketdata.upstream.PermitClient.CheckAnswer;
import io.marketgate.marketdata.upstream.PermitClient.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leave to call the vendor: ratelimit-service gives it for all instances together.
 *
 * <p>While that service is away or cannot count, this process decides by its own count: up to its
 * share of the quota. It never makes more calls than the quota in its span, permitted by whomever,
 * so that an outage in between adds nothing.
 */
@Singleton
final class Permits {
    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);
    private static final String VENDOR = "vendor";
    private static final String SERVICE = "service";
    private static final String LOCAL = "local";
    private static final String GRANTED = "granted";
    private static final String REFUSED = "refused";
    private static final String UNANSWERED = "unanswered";
    private static final Limit UPSTREAM = new Limit("upstream", VENDOR, 1);
    private static final Limit BACKGROUND = new Limit("upstream-background", VENDOR, 1);

    /** What to wait where ratelimit-service does not say, and before it is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** What to wait for an answer that did not come, until the breaker says that none will. */
    private static final Duration UNANSWERED_PAUSE = Duration.ofMillis(500);

    private final PermitClient client;
    private final Breaker breaker;
    private final int quota;
    private final Duration span;
    private final int share;
    private final RecentCalls made;
    private final RecentCalls madeInBackground;
    private final MeterRegistry meters;
    private final Outage outage;

    /** Time between calls where others use the quota too, in ns; 0 where only this process does. */
    private volatile long spacing;

    @Inject
    Permits(
            PermitClient client,
            UpstreamSettings settings,
            Breakers breakers,
            MeterRegistry meters,
            Ticker ticker) {
        this(
                client,
                settings.budget(),
                settings.instances(),
                breakers.make("ratelimit", BreakerSettings.DEFAULT),
                meters,
                ticker);
    }

    Permits(
            PermitClient client,
            CallBudget budget,
            int instances,
            Breaker breaker,
            MeterRegistry meters,
            Ticker ticker) {
        this.client = client;
        this.breaker = breaker;
        this.quota = budget.calls();
        this.span = budget.span();
        this.share = quota / Math.max(1, instances);
        this.made = new RecentCalls(span, ticker);
        this.madeInBackground = new RecentCalls(span, ticker);
        this.meters = meters;
        this.outage =
                new Outage(
                        LOG,
                        "calls to the vendor are permitted locally, %d in %d s"
                                .formatted(share, span.toSeconds()),
                        "ratelimit-service permits calls to the vendor again");
        Gauge.builder("upstream.calls.recent", made, RecentCalls::size)
                .description("calls of the vendor in the span of their limit")
                .register(meters);
        Gauge.builder("upstream.calls.limit", this, it -> it.quota)
                .description("calls of the vendor that all instances may make in 62 s, or in 1 s")
                .register(meters);
        // At zero, so that the first of each is an increase.
        List.of(GRANTED, REFUSED, UNANSWERED).forEach(outcome -> permits(SERVICE, outcome));
        List.of(GRANTED, REFUSED).forEach(outcome -> permits(LOCAL, outcome));
    }

    /**
     * Takes leave for one call.
     *
     * @param background whether nobody waits for it
     * @param trace that of the request for which it is asked; null: of none
     */
    synchronized Permit take(boolean background, @Nullable TraceContext trace) {
        Duration own = made.until(quota);
        if (own.isPositive()) {
            return new Permit.Refused(own, false);
        }
        CheckAnswer answer = ask(background, trace);
        if (answer == null && share < quota && breaker.state() == BreakerState.CLOSED) {
            // Others use the quota too: one lost answer is no reason to decide alone, since they
            // may have used all of it.
            permits(SERVICE, UNANSWERED).increment();
            return new Permit.Refused(UNANSWERED_PAUSE, false);
        }
        Permit permit;
        if (answer == null || answer.degraded()) {
            outage.failed("ratelimit-service " + (answer == null ? "is away" : "cannot count"));
            permit = decide(background);
        } else {
            outage.succeeded();
            permit = permit(answer);
        }
        boolean granted = permit instanceof Permit.Granted;
        permits(outage.isFailing() ? LOCAL : SERVICE, granted ? GRANTED : REFUSED).increment();
        if (granted) {
            made.add();
            if (background) {
                madeInBackground.add();
            }
        }
        return permit;
    }

    /**
     * Returns when the next calls should be possible, by the ticker: the oldest call of the last
     * minute makes room for the next one.
     *
     * @param from the time before which none is
     */
    long[] forecast(int calls, long from) {
        int limit = outage.isFailing() ? share : quota;
        long[] past = made.times();
        long[] times = Arrays.copyOf(past, past.length + calls);
        for (int i = past.length; i < times.length; i++) {
            long time = from + spacing * (i - past.length);
            if (i >= limit && limit > 0) {
                time = Math.max(time, times[i - limit] + span.toNanos());
            }
            times[i] = time;
        }
        return Arrays.copyOfRange(times, past.length, times.length);
    }

    private Permit permit(CheckAnswer answer) {
        if (answer.allowed()) {
            spacing = 0;
            return new Permit.Granted();
        }
        Long after = answer.retryAfterMs();
        Duration wait = after == null ? PAUSE : min(Duration.ofMillis(Math.max(1, after)), span);
        boolean backgroundOnly =
                !answer.violated().isEmpty()
                        && answer.violated().stream().allMatch(BACKGROUND.policy()::equals);
        if (!backgroundOnly && made.size() < quota) {
            spacing = span.toNanos() / Math.max(1, share);
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
        Duration behind = background ? madeInBackground.until(share / 2) : Duration.ZERO;
        return behind.isPositive()
                ? new Permit.Refused(min(behind, PAUSE), true)
                : new Permit.Granted();
    }

    /** Returns what ratelimit-service says, or null if it does not answer. */
    private @Nullable CheckAnswer ask(boolean background, @Nullable TraceContext trace) {
        if (!breaker.permits()) {
            return null;
        }
        try {
            CheckAnswer answer =
                    client.check(
                            new Check(
                                    background ? List.of(UPSTREAM, BACKGROUND) : List.of(UPSTREAM)),
                            trace == null ? List.of() : List.of(trace));
            if (answer == null) {
                throw new IllegalStateException("no ratelimit-service is there");
            }
            breaker.succeeded();
            return answer;
        } catch (RuntimeException e) {
            LOG.debug("ratelimit-service could not be asked", e);
            breaker.failed(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Counter permits(String source, String outcome) {
        return Counter.builder("upstream.permits")
                .description("leave to call the vendor, by who decides")
                .tag("source", source)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
