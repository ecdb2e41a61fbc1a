package io.marketgate.marketdata.codec;

/**
 * Guesses each price of a bar from those before it, so that only small differences are stored.
 *
 * <p>A bar opens where the last one closed, closes where it opened, its high and low are at the
 * greater and the lesser of both, and its average price is their mean. Works in place; where there
 * is no number, the guess stands for it, in both directions alike.
 */
final class PriceModel {
    private final long[] open;
    private final long[] close;
    private final long[] high;
    private final long[] low;
    private final long[] average;
    private final long up;
    private final long down;

    PriceModel(NumberColumn o, NumberColumn c, NumberColumn h, NumberColumn l, NumberColumn vw) {
        open = o.numbers.clone();
        close = c.numbers.clone();
        high = h.numbers.clone();
        low = l.numbers.clone();
        average = vw.numbers.clone();
        up = Powers.of(Math.max(0, vw.scale - o.scale));
        down = Powers.of(Math.max(0, o.scale - vw.scale));
    }

    /** Turns prices into differences from the guess, or back. */
    PriceModel apply(boolean restore) {
        long last = 0;
        for (int i = 0; i < open.length; i++) {
            long o = step(open, i, last, restore);
            long c = step(close, i, o, restore);
            long h = step(high, i, Math.max(o, c), restore);
            // Lows lie below the guess; negated, their differences are small and positive too.
            long l = -step(low, i, -Math.min(o, c), restore, true);
            step(average, i, (o + c + h + l) / 4 * up / down, restore);
            last = c;
        }
        return this;
    }

    private static long step(long[] column, int i, long guess, boolean restore) {
        return step(column, i, guess, restore, false);
    }

    private static long step(long[] column, int i, long guess, boolean restore, boolean negated) {
        long stored = column[i];
        if (stored == NumberColumn.NOTHING) {
            column[i] = 0;
            return guess;
        }
        if (restore) {
            long value = stored + guess;
            column[i] = negated ? -value : value;
            return value;
        }
        long value = negated ? -stored : stored;
        column[i] = value - guess;
        return value;
    }

    long[] open() {
        return open;
    }

    long[] close() {
        return close;
    }

    long[] high() {
        return high;
    }

    long[] low() {
        return low;
    }

    long[] average() {
        return average;
    }
}
