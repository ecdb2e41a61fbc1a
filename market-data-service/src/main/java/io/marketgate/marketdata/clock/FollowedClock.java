package io.marketgate.marketdata.clock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.marketgate.marketdata.clock.ClockClient.ClockReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a simulated market, read from its simulator every 100 ms.
 *
 * <p>Real time never stands in for it: bars fetched by a wrong time would count as final. The last
 * reading is kept in the store, so that cached bars are served although the simulator is away when
 * this service starts; with neither, the time is not known and requests are refused.
 */
@Context
@Requires(property = "marketgate.clock.url")
final class FollowedClock implements MarketClock {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedClock.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(8);
    private static final String KEY = "clock";

    private final ClockClient client;
    private final KeySpace<ClockReading> store;
    private final Ticker ticker;
    private final TaskScheduler scheduler;
    private final ClockEstimate estimate = new ClockEstimate();
    private @Nullable Future<?> following;
    private volatile boolean ended;
    private volatile long keptAtNanos;

    FollowedClock(
            ClockClient client,
            StoreClient store,
            JsonMapper json,
            Ticker ticker,
            MeterRegistry meters,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.client = client;
        this.store = store.space("market:", new JsonCodec<>(json, ClockReading.class), KEPT);
        this.ticker = ticker;
        this.scheduler = scheduler;
        this.keptAtNanos = ticker.read() - KEEP_EVERY.toNanos();
        Gauge.builder("market.clock", this, clock -> clock.isKnown() ? clock.millis() / 1e3 : 0)
                .description("the simulated market's time, in seconds since 1970")
                .register(meters);
    }

    /** Not by the framework's own annotation: that logs an error of a reading which the end cut. */
    @PostConstruct
    void start() {
        following = scheduler.scheduleWithFixedDelay(Duration.ZERO, EVERY, this::follow);
    }

    @PreDestroy
    void end() {
        ended = true;
        if (following != null) {
            following.cancel(false);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return known().millis();
    }

    @Override
    public MarketTime exact() {
        try {
            read();
        } catch (RuntimeException e) {
            LOG.debug("the clock was not read; a fetch fails on the same simulator", e);
        }
        return known();
    }

    @Override
    public String market() {
        String market = estimate.market();
        if (market == null) {
            throw unknown();
        }
        return market;
    }

    @Override
    public boolean isKnown() {
        return estimate.market() != null;
    }

    @Override
    public void requireKnown() {
        known();
    }

    private MarketTime known() {
        MarketTime time = estimate.at(ticker.read());
        if (time == null) {
            throw unknown();
        }
        return time;
    }

    private static ProblemException unknown() {
        return ProblemException.of(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "the simulated market's clock cannot be read yet")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** While the clock cannot be read, time runs on from where it was. */
    private void follow() {
        try {
            keep(read());
        } catch (RuntimeException e) {
            LOG.debug("the clock was not read", e);
            goOnFromKept();
        }
    }

    private ClockReading read() {
        long askedAt = ticker.read();
        ClockReading shown = client.read();
        estimate.add(shown, askedAt, ticker.read());
        return shown;
    }

    private void keep(ClockReading shown) {
        if (ticker.read() - keptAtNanos >= KEEP_EVERY.toNanos()) {
            keptAtNanos = ticker.read();
            store.set(KEY, shown);
        }
    }

    private void goOnFromKept() {
        if (isKnown() || ended) {
            return;
        }
        try {
            store.get(KEY)
                    .ifPresent(kept -> {
                        LOG.warn("the simulator does not answer: time goes on from {}", kept.now());
                        estimate.add(kept, ticker.read(), ticker.read());
                    });
        } catch (RuntimeException e) {
            LOG.debug("no reading of the clock is kept", e);
        }
    }
}
