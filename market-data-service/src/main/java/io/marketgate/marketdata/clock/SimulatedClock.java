package io.marketgate.marketdata.clock;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.kv.KeyValueStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a simulated market, read from its simulator every 100 ms.
 *
 * <p>Real time never stands in for it: bars bought by a wrong time would count as final. The last
 * reading is kept in the store, so that cached bars are served although the simulator is away when
 * this service starts; with neither, the time is not known and requests are refused.
 */
@Context
@Requires(property = "marketgate.clock.url")
final class SimulatedClock implements MarketClock {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedClock.class);
    private static final Duration FOLLOW_EVERY = Duration.ofMillis(100);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(8);
    private static final String KEY = "market:clock";

    private final ClockClient client;
    private final KeyValueStore store;
    private final ScheduledExecutorService follower =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("market-clock").factory());
    private volatile @Nullable Reading reading;
    private volatile long keptAtNanos = System.nanoTime() - KEEP_EVERY.toNanos();

    /** What the simulator's clock showed, and when by our own monotonic one. */
    private record Reading(Instant shown, double rate, String market, long atNanos) {
        Instant now() {
            return shown.plusNanos((long) ((System.nanoTime() - atNanos) * rate));
        }
    }

    SimulatedClock(ClockClient client, KeyValueStore store, MeterRegistry meters) {
        this.client = client;
        this.store = store;
        Gauge.builder("market.clock", this, clock -> clock.isKnown() ? clock.millis() / 1e3 : 0)
                .description("the simulated market's time, in seconds since 1970")
                .register(meters);
        follower.scheduleWithFixedDelay(
                this::follow, 0, FOLLOW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant instant() {
        return known().now();
    }

    @Override
    public long exactMillis() {
        try {
            return read().now().toEpochMilli();
        } catch (RuntimeException e) {
            return millis(); // The purchase will fail on the same simulator, in its own words.
        }
    }

    @Override
    public String market() {
        return known().market();
    }

    @Override
    public boolean isKnown() {
        return reading != null;
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
    private void follow() {
        try {
            keep(read());
        } catch (RuntimeException e) {
            if (reading == null) {
                reading = kept();
            }
        }
    }

    private Reading read() {
        long before = System.nanoTime();
        ClockClient.Shown shown = client.read();
        long middle = before + (System.nanoTime() - before) / 2;
        Reading read = new Reading(shown.now(), shown.rate(), shown.market(), middle);
        reading = read;
        return read;
    }

    private void keep(Reading read) {
        if (System.nanoTime() - keptAtNanos >= KEEP_EVERY.toNanos()) {
            keptAtNanos = System.nanoTime();
            String text = read.shown() + " " + read.rate() + " " + read.market();
            store.set(KEY, text.getBytes(StandardCharsets.UTF_8), KEPT);
        }
    }

    private @Nullable Reading kept() {
        byte[] bytes = store.get(KEY).orElse(null);
        if (bytes == null) {
            return null;
        }
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        try {
            Instant shown = Instant.parse(parts[0]);
            double rate = Double.parseDouble(parts[1]);
            LOG.warn("the simulator does not answer: time goes on from {}", shown);
            return new Reading(shown, rate, parts[2], System.nanoTime());
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    @PreDestroy
    void close() {
        follower.shutdownNow();
    }
}
