package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.PseudoRandom;

/**
 * What is made up around a last price, the same for the same second.
 *
 * @param nanos epoch nanoseconds, not a multiple of a microsecond: beyond what a double can hold
 */
record LastTrade(long nanos, String id, long size, long sequence) {

    static LastTrade of(String ticker, TickerState state) {
        long key = PseudoRandom.key(PseudoRandom.key(3, ticker), state.time());
        long nanos = state.time() * 1_000_000 + 1 + (long) (PseudoRandom.unit(key, 0) * 999_998);
        return new LastTrade(
                nanos,
                Long.toString(state.time() / 1_000 % 1_000_000),
                1 + (long) (PseudoRandom.unit(key, 1) * 400),
                state.time() / 1_000 % 10_000_000);
    }
}
