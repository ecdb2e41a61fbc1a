package io.marketgate.simulator.market;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Recorded bars of one ticker and resolution by time. What the files do not have, average price and
 * number of trades, is made up from the seed.
 */
final class RecordedSeries {
    private final List<Bar> bars;

    RecordedSeries(long key, List<Bar> recorded) {
        bars = recorded.stream().map(bar -> completed(key, bar)).toList();
    }

    /** The first bar's time. */
    long first() {
        return bars.isEmpty() ? Long.MAX_VALUE : bars.getFirst().t();
    }

    /** The last bar's time; before everything where there is none. */
    long last() {
        return bars.isEmpty() ? Long.MIN_VALUE : bars.getLast().t();
    }

    /** The bars that start in [from, to). */
    List<Bar> between(long from, long to) {
        int first = place(from);
        return bars.subList(first, Math.max(first, place(to)));
    }

    private int place(long time) {
        Bar wanted = new Bar(time, 0, 0, 0, 0, 0, 0, 0);
        int place = Collections.binarySearch(bars, wanted, Comparator.comparingLong(Bar::t));
        return place < 0 ? -place - 1 : place;
    }

    private static Bar completed(long key, Bar bar) {
        double range = bar.h() - bar.l();
        double average = bar.l() + range * (0.2 + 0.6 * PseudoRandom.unit(key, bar.t()));
        double lot = 80 + 80 * PseudoRandom.unit(key, ~bar.t());
        long n = Math.max(1, Math.round(bar.v() / lot));
        // Not clamp: of a few rows in the files the low is above the high.
        double vw = Math.max(bar.l(), Math.min(Rounding.round(average, 4), bar.h()));
        return new Bar(bar.t(), bar.o(), bar.h(), bar.l(), bar.c(), bar.v(), vw, n);
    }
}
