package io.marketgate.simulator.market;

import io.marketgate.simulator.calendar.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a bar into shorter ones that add up to it again: open, high, low, close, volume and trades
 * exactly, the average price nearly. Some of the shorter windows stay empty.
 */
public final class FinerBars {

    private final Bar whole;
    private final long key;
    private final int places;

    private FinerBars(Bar whole, long key) {
        this.whole = whole;
        this.key = key;
        this.places = whole.places();
    }

    /** The made-up seconds of a minute that had trades; they add up to it. */
    public static List<Bar> seconds(String ticker, Bar minute) {
        long key = PseudoRandom.key(PseudoRandom.key(0, ticker), minute.t());
        return of(minute, key, minute.t(), Resolution.SECOND, 60, 0.6);
    }

    /** The made-up minutes of a day of which no minute is known; they add up to it. */
    public static List<Bar> minutes(String ticker, Bar day, Session hours) {
        long key = PseudoRandom.key(PseudoRandom.key(6, ticker), day.t());
        int count = (int) ((hours.close() - hours.open()) / Resolution.MINUTE.millis());
        return of(day, key, hours.open(), Resolution.MINUTE, count, 0.95);
    }

    /**
     * The parts by time.
     *
     * @param start of the first part, epoch ms
     * @param presence how likely a part has a trade
     */
    static List<Bar> of(
            Bar whole, long key, long start, Resolution part, int parts, double presence) {
        FinerBars finer = new FinerBars(whole, key);
        int[] active = finer.active(parts, presence);
        int size = active.length;
        if (size == 1) {
            return List.of(whole.at(start + active[0] * part.millis()));
        }
        int high = 1 + (int) (PseudoRandom.unit(key, -1) * size);
        int low = 1 + (int) (PseudoRandom.unit(key, -2) * size);
        if (low == high) {
            low = high % size + 1;
        }
        double[] path = finer.path(size, high, low);
        double[] shares = finer.shares(active, parts);
        double[] volumes = finer.volumes(shares);
        double[] trades = whole(whole.n(), shares);
        List<Bar> bars = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            double top = i == high ? whole.h() : finer.wick(path, i, 1);
            double bottom = i == low ? whole.l() : finer.wick(path, i, -1);
            double average = bottom + (top - bottom) * PseudoRandom.unit(key, 3_000_000L + i);
            bars.add(
                    new Bar(
                            start + active[i - 1] * part.millis(),
                            path[i - 1],
                            top,
                            bottom,
                            path[i],
                            volumes[i - 1],
                            Math.clamp(Rounding.round(average, 4), bottom, top),
                            (long) trades[i - 1]));
        }
        return bars;
    }

    /** Which parts have trades: at least one, and never more than there are trades or shares. */
    private int[] active(int parts, double presence) {
        int[] active = new int[parts];
        int count = 0;
        for (int i = 0; i < parts; i++) {
            if (PseudoRandom.unit(key, i) < presence) {
                active[count++] = i;
            }
        }
        double shares = whole.v() == Math.rint(whole.v()) ? whole.v() : Double.MAX_VALUE;
        int most = (int) Math.max(1, Math.min(Math.min(shares, whole.n()), count));
        int[] kept = new int[most];
        for (int i = 0; i < most; i++) {
            kept[i] = active[(int) ((long) i * count / most)];
        }
        return kept;
    }

    /** Prices at the borders of the parts, from the open over high and low to the close. */
    private double[] path(int size, int high, int low) {
        double range = whole.h() - whole.l();
        double[] times = {0, Math.min(high, low) - 0.5, Math.max(high, low) - 0.5, size};
        double[] knots = {
            whole.o(),
            high < low ? whole.h() : whole.l(),
            high < low ? whole.l() : whole.h(),
            whole.c()
        };
        double[] path = new double[size + 1];
        path[0] = whole.o();
        path[size] = whole.c();
        int leg = 0;
        for (int i = 1; i < size; i++) {
            while (i > times[leg + 1]) {
                leg++;
            }
            double part = (i - times[leg]) / (times[leg + 1] - times[leg]);
            double straight = knots[leg] + (knots[leg + 1] - knots[leg]) * part;
            double noise =
                    (PseudoRandom.wander(key, i * 9L) - 0.5) * range * 1.2 * part * (1 - part) * 2;
            path[i] = Math.clamp(Rounding.round(straight + noise, places), whole.l(), whole.h());
        }
        return path;
    }

    /** How far a part's prices went beyond its first and last one. */
    private double wick(double[] path, int i, int sign) {
        double reach =
                (whole.h() - whole.l()) * 0.04 * PseudoRandom.unit(key, 2_000_000L + sign * i);
        double edge = sign > 0 ? Math.max(path[i - 1], path[i]) : Math.min(path[i - 1], path[i]);
        return Math.clamp(Rounding.round(edge + sign * reach, places), whole.l(), whole.h());
    }

    /** Trading is busiest at both ends. The shares add up to 1. */
    private double[] shares(int[] active, int parts) {
        double[] shares = new double[active.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double middle = 2.0 * active[i] / parts - 1;
            shares[i] =
                    (0.4 + middle * middle)
                            * (0.4 + PseudoRandom.unit(key, 1_000_000L + active[i]));
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private double[] volumes(double[] shares) {
        if (whole.v() == Math.rint(whole.v())) {
            return whole(whole.v(), shares);
        }
        double[] volumes = new double[shares.length];
        double left = whole.v();
        for (int i = 0; i < shares.length - 1; i++) {
            volumes[i] = Rounding.round(whole.v() * shares[i], 8);
            left -= volumes[i];
        }
        volumes[shares.length - 1] = Math.max(0, Rounding.round(left, 8));
        return volumes;
    }

    /** A whole number cut into whole numbers, each at least 1 where the total allows it. */
    private static double[] whole(double total, double[] shares) {
        double[] parts = new double[shares.length];
        double spare = Math.max(0, total - shares.length);
        Arrays.fill(parts, total >= shares.length ? 1 : 0);
        double left = total - Arrays.stream(parts).sum();
        for (int i = 0; i < shares.length - 1; i++) {
            double part = Math.floor(spare * shares[i]);
            parts[i] += part;
            left -= part;
        }
        parts[shares.length - 1] += left;
        return parts;
    }
}
