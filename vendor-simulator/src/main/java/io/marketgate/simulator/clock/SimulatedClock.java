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
        run = started(0);
    }

    @Override
    public Instant instant() {
        return run.at(real.millis());
    }

    /** What the clock shows, all of one moment. */
    Reading read() {
        Run now = run;
        return new Reading(now.at(real.millis()), now.rate, now.setting);
    }

    /** From now on it is this time and runs this fast; what is null stays. */
    synchronized void set(@Nullable Instant now, @Nullable BigDecimal rate) {
        long moment = real.millis();
        Instant start = now == null ? run.at(moment) : now;
        run =
                new Run(
                        moment,
                        start.toEpochMilli(),
                        rate == null ? run.rate : rate,
                        run.setting + 1);
    }

    @Override
    public synchronized void reset() {
        run = started(run.setting + 1);
    }

    private Run started(long setting) {
        long now = real.millis();
        long start = opening == null ? now : opening.toEpochMilli();
        return new Run(now, start, BigDecimal.ONE, setting);
    }

    /**
     * What the clock shows.
     *
     * @param rate simulated seconds in a real one
     * @param setting how often it was set or freed since it started; who follows it compares only
     *     readings of one setting
     */
    record Reading(Instant now, BigDecimal rate, long setting) {}

    /** At real time {@code since} the simulated time was {@code start}. */
    private record Run(long since, long start, BigDecimal rate, long setting) {

        Instant at(long now) {
            return Instant.ofEpochMilli(start + (long) ((now - since) * rate.doubleValue()));
        }
    }
}
