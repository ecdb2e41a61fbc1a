package io.marketgate.marketdata.codec;

/** The powers of ten that fit a long. */
final class PowersOfTen {
    private static final long[] OF_TEN = new long[19];

    static {
        OF_TEN[0] = 1;
        for (int i = 1; i < OF_TEN.length; i++) {
            OF_TEN[i] = OF_TEN[i - 1] * 10;
        }
    }

    private PowersOfTen() {}

    static long of(int exponent) {
        return OF_TEN[exponent];
    }
}
