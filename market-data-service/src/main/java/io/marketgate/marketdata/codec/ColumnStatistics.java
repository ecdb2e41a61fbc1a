package io.marketgate.marketdata.codec;

/** Finds out in which notation, and on which scale, a column of numbers is cheapest to keep. */
final class ColumnStatistics {
    private static final int SCALES = 19;

    /** What a number off the scale costs, and what a decimal more costs each number, in bits. */
    private static final long TEXT_BITS = 80;

    private static final long DECIMAL_BITS = 3;

    private final long[] needing = new long[SCALES];
    private final NumberToken token = new NumberToken();
    private int scientific;
    private int zeroDecimals;
    private int whole;
    private int longPlain;
    private long all;

    /** Takes tokens into account; those that end at 0 are absent. */
    void add(byte[] json, int[] from, int[] to) {
        for (int i = 0; i < from.length; i++) {
            if (to[i] == 0 || !token.read(json, from[i], to[i])) {
                continue;
            }
            all++;
            if (token.decimals() < SCALES) {
                needing[token.decimals()]++;
            }
            scientific += token.isScientific() ? 1 : 0;
            zeroDecimals += token.hasZeroDecimal() ? 1 : 0;
            whole += token.isWhole() ? 1 : 0;
            longPlain += token.isLongPlain() ? 1 : 0;
        }
    }

    NumberNotation notation() {
        if (scientific > longPlain) {
            return NumberNotation.EXPONENT;
        }
        return zeroDecimals * 2 > whole ? NumberNotation.POINT : NumberNotation.PLAIN;
    }

    int scale() {
        long covered = 0;
        long cheapest = Long.MAX_VALUE;
        int best = 0;
        for (int scale = 0; scale < SCALES; scale++) {
            covered += needing[scale];
            long cost = (all - covered) * TEXT_BITS + all * scale * DECIMAL_BITS;
            if (cost < cheapest) {
                cheapest = cost;
                best = scale;
            }
        }
        return best;
    }
}
