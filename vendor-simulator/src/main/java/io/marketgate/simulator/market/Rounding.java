package io.marketgate.simulator.market;

/** Rounding to decimal places. */
public final class Rounding {

    private static final double[] SCALES = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    private Rounding() {}

    /** To at most eight places; what is too large to be rounded so stays as it is. */
    public static double round(double value, int places) {
        double scaled = value * SCALES[places];
        return Math.abs(scaled) < 9e15 ? Math.round(scaled) / SCALES[places] : value;
    }

    /** Whether the value has no more than this many places. */
    public static boolean fits(double value, int places) {
        return round(value, places) == value;
    }
}
