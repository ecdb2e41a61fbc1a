package io.marketgate.simulator.current;

import io.marketgate.simulator.calendar.Session;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;

/**
 * What a bar looks like while its hours are not over and nothing finer is known of them: high and
 * low move out from the open, the price wanders between them, volume grows. It is a pure function
 * of the finished bar and the moment.
 */
final class RunningBar {

    private RunningBar() {}

    /** The bar at a moment within its hours. */
    static Bar at(long time, String ticker, Bar finished, Session hours) {
        double part = (time - hours.open()) / (double) (hours.close() - hours.open());
        double reach = 1 - Math.pow(1 - part, 3);
        int places = AssetClass.of(ticker) == AssetClass.FOREX ? 5 : finished.l() < 1 ? 4 : 2;
        double open = finished.o();
        double high = open + (finished.h() - open) * reach;
        double low = open - (open - finished.l()) * reach;
        long key = PseudoRandom.key(PseudoRandom.key(0, ticker), finished.t());
        double wander = PseudoRandom.wander(key, Math.floorDiv(time, 1_000L));
        double last = within(low + (high - low) * wander, places, finished);
        high = Math.max(within(high, places, finished), Math.max(open, last));
        low = Math.min(within(low, places, finished), Math.min(open, last));
        double volume = finished.v() * part;
        boolean whole = finished.v() == Math.rint(finished.v());
        double average = within((high + low + last) / 3, 4, finished);
        return new Bar(
                finished.t(),
                open,
                high,
                low,
                last,
                whole ? Math.floor(volume) : Rounding.round(volume, 8),
                Math.clamp(average, low, high),
                Math.max(1, (long) (finished.n() * part)));
    }

    private static double within(double price, int places, Bar bar) {
        return Math.clamp(Rounding.round(price, places), bar.l(), bar.h());
    }
}
