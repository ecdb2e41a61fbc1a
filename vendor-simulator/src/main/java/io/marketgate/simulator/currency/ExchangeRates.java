package io.marketgate.simulator.currency;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one currency costs in another, by a listed pair, its inverse, or by way of the dollar. */
@Singleton
final class ExchangeRates {

    private static final String DOLLAR = "USD";

    private final SimulatedMarket market;
    private final CurrentMarket current;

    ExchangeRates(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    /**
     * A rate.
     *
     * @param time when it was quoted, epoch ms
     */
    record Rate(double bid, double ask, long time) {}

    /** Absent where one of both is not known. */
    @Nullable Rate of(String from, String to) {
        String one = from.toUpperCase(Locale.ROOT);
        String other = to.toUpperCase(Locale.ROOT);
        Rate straight = listed(one, other);
        Rate first = listed(one, DOLLAR);
        Rate second = listed(other, DOLLAR);
        if (straight != null || first == null || second == null) {
            return straight;
        }
        return rate(first.bid() / second.bid(), Math.min(first.time(), second.time()));
    }

    private @Nullable Rate listed(String from, String to) {
        if (from.equals(to)) {
            return rate(1, current.now());
        }
        TickerState straight = state("C:" + from + to);
        TickerState inverse = state("C:" + to + from);
        if (straight != null) {
            return rate(straight.price(), straight.time());
        }
        return inverse == null ? null : rate(1 / inverse.price(), inverse.time());
    }

    private @Nullable TickerState state(String ticker) {
        Listing listing = market.find(ticker);
        return listing == null ? null : current.state(listing);
    }

    private static Rate rate(double price, long time) {
        return new Rate(Rounding.round(price, 5), Rounding.round(price * 1.00003, 5), time);
    }
}
