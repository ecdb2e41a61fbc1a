package io.marketgate.simulator.market;

import java.util.List;

/**
 * What traded in one window of time.
 *
 * @param t start of the window, epoch ms
 * @param v volume, with fractions where the market has them
 * @param vw volume-weighted average price
 * @param n number of trades
 */
public record Bar(long t, double o, double h, double l, double c, double v, double vw, long n) {

    /** The same bar under another time. */
    public Bar at(long time) {
        return new Bar(time, o, h, l, c, v, vw, n);
    }

    /** The same bar at prices that are so many times as high. */
    Bar times(double factor) {
        double low = Rounding.round(l * factor, 2);
        double high = Rounding.round(h * factor, 2);
        return new Bar(
                t,
                Math.clamp(Rounding.round(o * factor, 2), low, high),
                high,
                low,
                Math.clamp(Rounding.round(c * factor, 2), low, high),
                v,
                Math.clamp(Rounding.round(vw * factor, 4), low, high),
                n);
    }

    /** How many places its prices have: 2, 4 or 5. */
    int places() {
        for (int places : new int[] {2, 4}) {
            if (Rounding.fits(o, places)
                    && Rounding.fits(h, places)
                    && Rounding.fits(l, places)
                    && Rounding.fits(c, places)) {
                return places;
            }
        }
        return 5;
    }

    /** One bar of several, which are in order of time and not empty. */
    public static Bar sum(long t, List<Bar> bars) {
        if (bars.size() == 1) {
            return bars.getFirst().at(t);
        }
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        double turnover = 0;
        long trades = 0;
        for (Bar bar : bars) {
            high = Math.max(high, bar.h);
            low = Math.min(low, bar.l);
            volume += bar.v;
            turnover += bar.v * bar.vw;
            trades += bar.n;
        }
        double close = bars.getLast().c;
        double average = volume > 0 ? Rounding.round(turnover / volume, 4) : close;
        double v = Rounding.round(volume, 8);
        return new Bar(
                t, bars.getFirst().o, high, low, close, v, Math.clamp(average, low, high), trades);
    }
}
