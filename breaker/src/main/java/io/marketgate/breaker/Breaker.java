package io.marketgate.breaker;

import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops calls to something that keeps failing, and tries again after a while.
 *
 * <p>Each permit is answered with exactly one of {@link #succeeded} and {@link #failed}. Time is
 * monotonic; the clock only tells operators since when it is open.
 */
public final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String name;
    private final Clock clock;
    private final Runnable whenOpened;
    private final CircuitBreaker<Object> circuit;
    private final AtomicInteger failures = new AtomicInteger();
    private final LongAdder rejected = new LongAdder();
    private final Map<BreakerState, LongAdder> entered =
            new EnumMap<>(
                    Map.of(
                            BreakerState.OPEN,
                            new LongAdder(),
                            BreakerState.HALF_OPEN,
                            new LongAdder(),
                            BreakerState.CLOSED,
                            new LongAdder()));
    private final AtomicBoolean triedEarly = new AtomicBoolean();
    private volatile String lastCause = "none";
    private volatile @Nullable Instant openSince;

    /**
     * Makes a closed breaker.
     *
     * @param whenOpened run by the caller whose failure opens it; must not block
     */
    public Breaker(String name, BreakerSettings settings, Clock clock, Runnable whenOpened) {
        this.name = name;
        this.clock = clock;
        this.whenOpened = whenOpened;
        this.circuit =
                CircuitBreaker.builder()
                        .withFailureThreshold(settings.failures())
                        .withDelay(settings.openFor())
                        .withSuccessThreshold(settings.successes())
                        .onOpen(change -> opened())
                        .onHalfOpen(change -> halfOpened())
                        .onClose(change -> closed())
                        .build();
    }

    /** Returns the name by which operators know it. */
    public String name() {
        return name;
    }

    /** Asks for leave to make one call. */
    public boolean permits() {
        boolean permitted = circuit.tryAcquirePermit();
        if (!permitted) {
            rejected.increment();
        }
        return permitted;
    }

    /** Reports that a permitted call was answered. */
    public void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
        circuit.recordSuccess();
    }

    /** Reports that a permitted call failed. */
    public void failed(String cause) {
        failures.incrementAndGet();
        lastCause = cause;
        circuit.recordFailure();
    }

    /**
     * Lets calls through before an open one's time is over, as there is reason to think that they
     * will be answered: a new connection.
     *
     * <p>Once until it is closed: what connects and fails again and again is left alone.
     */
    public void tryEarly() {
        if (circuit.isOpen() && triedEarly.compareAndSet(false, true)) {
            circuit.halfOpen();
        }
    }

    /** Closes it by hand. */
    public void reset() {
        circuit.close();
    }

    /** Returns what it does now; an open one stays open until it is asked after its time. */
    public BreakerState state() {
        return switch (circuit.getState()) {
            case CLOSED -> BreakerState.CLOSED;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case OPEN -> BreakerState.OPEN;
        };
    }

    /** Returns how long an open one lets no call through from now on; zero in any other state. */
    public Duration remaining() {
        return circuit.getRemainingDelay();
    }

    /** Returns what an operator sees. */
    public BreakerHealth health() {
        return new BreakerHealth(name, state(), failures.get(), openSince);
    }

    /** Returns how many calls it has held back. */
    public long rejected() {
        return rejected.sum();
    }

    /** Returns how often it has come into that state. */
    public long entered(BreakerState state) {
        return Objects.requireNonNull(entered.get(state)).sum();
    }

    private void enter(BreakerState state) {
        Objects.requireNonNull(entered.get(state)).increment();
    }

    private void opened() {
        enter(BreakerState.OPEN);
        if (openSince == null) {
            openSince = clock.instant();
        }
        LOG.warn("breaker {} open after {} failures, last: {}", name, failures.get(), lastCause);
        whenOpened.run();
    }

    private void halfOpened() {
        enter(BreakerState.HALF_OPEN);
        LOG.info("breaker {} half open", name);
    }

    private void closed() {
        enter(BreakerState.CLOSED);
        failures.set(0);
        openSince = null;
        triedEarly.set(false);
        LOG.info("breaker {} closed", name);
    }
}
