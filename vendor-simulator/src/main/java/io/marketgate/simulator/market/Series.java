package io.marketgate.simulator.market;

import io.marketgate.simulator.chance.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recorded bars of one ticker and resolution by time, in columns. What the files do not have,
 * average price and number of trades, is made up from the seed.
 */
final class Series {

    static final Series EMPTY = new Series(0, List.of());

    private final long key;
    private final long[] times;

    /** Open, high, low, close, volume of each bar. */
    private final double[] values;

    Series(long key, List<Bar> bars) {
        this.key = key;
        times = new long[bars.size()];
        values = new double[bars.size() * 5];
        for (int i = 0; i < times.length; i++) {
            Bar bar = bars.get(i);
            times[i] = bar.t();
            values[5 * i] = bar.o();
            values[5 * i + 1] = bar.h();
            values[5 * i + 2] = bar.l();
            values[5 * i + 3] = bar.c();
            values[5 * i + 4] = bar.v();
        }
    }

    /** The first bar's time. */
    long first() {
        return times.length == 0 ? Long.MAX_VALUE : times[0];
    }

    /** The bars that start in [from, to). */
    List<Bar> between(long from, long to) {
        List<Bar> bars = new ArrayList<>();
        int i = Arrays.binarySearch(times, from);
        for (i = i < 0 ? -i - 1 : i; i < times.length && times[i] < to; i++) {
            bars.add(bar(i));
        }
        return bars;
    }

    private Bar bar(int i) {
        double o = values[5 * i];
        double h = values[5 * i + 1];
        double l = values[5 * i + 2];
        double c = values[5 * i + 3];
        double v = values[5 * i + 4];
        double average = l + (h - l) * (0.2 + 0.6 * Chance.unit(key, times[i]));
        double lot = 80 + 80 * Chance.unit(key, ~times[i]);
        long n = v > 0 ? Math.max(1, Math.round(v / lot)) : 0;
        double vw = Math.clamp(Decimals.round(average, 4), l, h);
        return new Bar(times[i], o, h, l, c, v, vw, n);
    }
}
