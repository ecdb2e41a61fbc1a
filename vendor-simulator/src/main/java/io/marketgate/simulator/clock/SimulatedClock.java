package io.marketgate.simulator.clock;

import io.marketgate.simulator.control.Resettable;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The market's time. It starts where the market opens, or follows real time, and runs on; it can be
 * set, and made to run faster, slower or not at all.
 */
@Singleton
public final class SimulatedClock implements InstantSource, Resettable {

    private final InstantSource real;
    private final @Nullable Instant opening;
    private volatile Run run;

    @Inject
    SimulatedClock(SimulatedMarket market) {
        this(market, InstantSource.system());
    }

    SimulatedClock(SimulatedMarket market, InstantSource real) {
        this.real = real;
        opening = market.opening();
        run = started();
    }

    @Override
    public Instant instant() {
        return run.at(real.millis());
    }

    /** Simulated seconds in a real one. */
    public BigDecimal rate() {
        return run.rate;
    }

    /** From now on it is this time and runs this fast. */
    public void set(Instant now, BigDecimal rate) {
        run = new Run(real.millis(), now.toEpochMilli(), rate);
    }

    @Override
    public void reset() {
        run = started();
    }

    private Run started() {
        long now = real.millis();
        return new Run(now, opening == null ? now : opening.toEpochMilli(), BigDecimal.ONE);
    }

    /** At real time {@code since} the simulated time was {@code start}. */
    private record Run(long since, long start, BigDecimal rate) {

        Instant at(long now) {
            return Instant.ofEpochMilli(start + (long) ((now - since) * rate.doubleValue()));
        }
    }
}
