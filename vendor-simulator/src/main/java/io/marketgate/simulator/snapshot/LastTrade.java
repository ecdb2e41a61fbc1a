package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.chance.Chance;
import io.marketgate.simulator.tape.Quote;

/**
 * What is made up around a last price, the same for the same second.
 *
 * @param nanos epoch nanoseconds, not a multiple of a microsecond: beyond what a double can hold
 */
record LastTrade(long nanos, String id, long size, long sequence) {

    static LastTrade of(String ticker, Quote quote) {
        long key = Chance.key(Chance.key(3, ticker), quote.time());
        long nanos = quote.time() * 1_000_000 + 1 + (long) (Chance.unit(key, 0) * 999_998);
        return new LastTrade(
                nanos,
                Long.toString(quote.time() / 1_000 % 1_000_000),
                1 + (long) (Chance.unit(key, 1) * 400),
                quote.time() / 1_000 % 10_000_000);
    }
}
