package io.marketgate.marketdata.codec;

/**
 * Guesses each price of a bar from those before it, so that only small differences are stored.
 *
 * <p>A bar opens where the last one closed, closes where it opened, its high and low are at the
 * greater and the lesser of both, and its average price is their mean. Where there is no number,
 * the guess stands for it, in both directions alike.
 */
final class PriceDeltas {
    private PriceDeltas() {}

    /** Turns the prices of the columns into differences from the guess, or back. */
    static void apply(NumberColumn[] columns, boolean restore) {
        NumberColumn open = columns[BarMember.O.ordinal()];
        NumberColumn close = columns[BarMember.C.ordinal()];
        NumberColumn high = columns[BarMember.H.ordinal()];
        NumberColumn low = columns[BarMember.L.ordinal()];
        NumberColumn average = columns[BarMember.VW.ordinal()];
        long up = PowersOfTen.of(Math.max(0, average.scale - open.scale));
        long down = PowersOfTen.of(Math.max(0, open.scale - average.scale));
        long last = 0;
        for (int i = 0; i < open.numbers.length; i++) {
            long o = step(open, i, last, 1, restore);
            long c = step(close, i, o, 1, restore);
            long h = step(high, i, Math.max(o, c), 1, restore);
            // Lows lie below the guess; negated, their differences are small and positive too.
            long l = step(low, i, Math.min(o, c), -1, restore);
            step(average, i, (o + c + h + l) / 4 * up / down, 1, restore);
            last = c;
        }
    }

    /** Replaces one number by its difference from the guess, or back, and returns the price. */
    private static long step(NumberColumn column, int bar, long guess, int sign, boolean restore) {
        long stored = column.numbers[bar];
        if (stored == NumberColumn.NOTHING) {
            return guess;
        }
        long price = restore ? guess + sign * stored : stored;
        column.numbers[bar] = restore ? price : sign * (stored - guess);
        return price;
    }
}
