package io.marketgate.marketdata.clock;

import io.marketgate.marketdata.vendor.VendorSettings;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The market's present time: real, or that of the simulator's clock where one is followed.
 *
 * <p>Only what concerns the market follows it: tokens, limits and time-outs keep real time.
 */
@Context
public final class MarketClock implements InstantSource {
    private static final Duration FOLLOW_EVERY = Duration.ofMillis(100);

    private final @Nullable ScheduledExecutorService follower;
    private volatile @Nullable Reading reading;

    /** What the simulator's clock showed, and when by our own monotonic one. */
    private record Reading(Instant shown, double rate, long atNanos) {
        Instant now() {
            return shown.plusNanos((long) ((System.nanoTime() - atNanos) * rate));
        }
    }

    MarketClock(VendorSettings settings, @Nullable ClockClient client) {
        if (!settings.followsClock() || client == null) {
            this.follower = null;
            return;
        }
        this.follower =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("market-clock").factory());
        follower.scheduleWithFixedDelay(
                () -> follow(client), 0, FOLLOW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last == null ? Instant.now() : last.now();
    }

    /** While the clock cannot be read, time runs on from where it was. */
    private void follow(ClockClient client) {
        try {
            long before = System.nanoTime();
            ClockClient.Shown shown = client.read();
            long middle = before + (System.nanoTime() - before) / 2;
            reading = new Reading(shown.now(), shown.rate(), middle);
        } catch (RuntimeException e) {
            if (reading == null) {
                org.slf4j.LoggerFactory.getLogger(MarketClock.class)
                        .debug("the simulator's clock cannot be read yet", e);
            }
        }
    }

    @PreDestroy
    void close() {
        if (follower != null) {
            follower.shutdownNow();
        }
    }
}
