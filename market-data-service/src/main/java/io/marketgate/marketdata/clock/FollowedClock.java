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
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
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
@Singleton
@Requires(property = "marketgate.clock.url")
final class FollowedClock implements MarketClock {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedClock.class);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(8);
    private static final String KEY = "clock";

    private final ClockClient client;
    private final KeySpace<ClockReading> store;
    private final Ticker ticker;
    private volatile @Nullable Reading reading;
    private volatile long keptAtNanos;

    /** What the simulator's clock showed, and when by our own monotonic one. */
    private record Reading(ClockReading shown, long atNanos) {}

    FollowedClock(
            ClockClient client,
            StoreClient store,
            JsonMapper json,
            Ticker ticker,
            MeterRegistry meters) {
        this.client = client;
        this.store = store.space("market:", new JsonCodec<>(json, ClockReading.class), KEPT);
        this.ticker = ticker;
        this.keptAtNanos = ticker.read() - KEEP_EVERY.toNanos();
        Gauge.builder("market.clock", this, clock -> clock.isKnown() ? clock.millis() / 1e3 : 0)
                .description("the simulated market's time, in seconds since 1970")
                .register(meters);
    }

    @Override
    public Instant instant() {
        return timeOf(known());
    }

    @Override
    public long exactMillis() {
        try {
            return timeOf(read()).toEpochMilli();
        } catch (RuntimeException e) {
            return millis(); // The fetch will fail on the same simulator, in its own words.
        }
    }

    @Override
    public String market() {
        return known().shown().market();
    }

    @Override
    public boolean isKnown() {
        return reading != null;
    }

    private Instant timeOf(Reading last) {
        long passed = ticker.read() - last.atNanos();
        return last.shown().now().plusNanos((long) (passed * last.shown().rate()));
    }

    private Reading known() {
        Reading last = reading;
        if (last == null) {
            throw ProblemException.of(
                            CommonProblem.UPSTREAM_UNAVAILABLE,
                            "the simulated market's clock cannot be read yet")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return last;
    }

    /** While the clock cannot be read, time runs on from where it was. */
    @Scheduled(fixedDelay = "100ms")
    void follow() {
        try {
            keep(read().shown());
        } catch (RuntimeException e) {
            if (reading == null) {
                store.get(KEY).ifPresent(this::goOnFrom);
            }
        }
    }

    private Reading read() {
        long before = ticker.read();
        ClockReading shown = client.read();
        long middle = before + (ticker.read() - before) / 2;
        Reading read = new Reading(shown, middle);
        reading = read;
        return read;
    }

    private void keep(ClockReading shown) {
        if (ticker.read() - keptAtNanos >= KEEP_EVERY.toNanos()) {
            keptAtNanos = ticker.read();
            store.set(KEY, shown);
        }
    }

    private void goOnFrom(ClockReading kept) {
        LOG.warn("the simulator does not answer: time goes on from {}", kept.now());
        reading = new Reading(kept, ticker.read());
    }
}
