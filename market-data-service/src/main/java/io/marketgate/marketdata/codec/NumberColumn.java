package io.marketgate.marketdata.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one member over all bars: whole numbers on a decimal scale, spelled in one
 * notation.
 *
 * <p>A number that the scale cannot hold, or that was spelled in another one, is kept as text. A
 * bar without the member, or with text, has {@link #NOTHING} instead of a number.
 */
final class NumberColumn {
    /** Stands where there is no number on the scale. */
    static final long NOTHING = Long.MIN_VALUE;

    private static final int LARGEST_SCALE = 18;

    final int scale;
    final long[] numbers;
    private final NumberNotation notation;
    private final byte[] @Nullable [] texts;
    private final boolean[] present;

    private NumberColumn(NumberNotation notation, int scale, boolean[] present) {
        this.notation = notation;
        this.scale = scale;
        this.present = present;
        numbers = new long[present.length];
        texts = new byte[present.length][];
        Arrays.fill(numbers, NOTHING);
    }

    /** Returns the column of these tokens; a token that ends at 0 is absent. */
    static NumberColumn of(byte[] json, int[] from, int[] to, ColumnStatistics statistics) {
        boolean[] present = new boolean[from.length];
        NumberColumn column = new NumberColumn(statistics.notation(), statistics.scale(), present);
        NumberToken token = new NumberToken();
        byte[] spelled = new byte[NumberNotation.LONGEST];
        for (int i = 0; i < from.length; i++) {
            if (to[i] == 0) {
                continue;
            }
            present[i] = true;
            long number = token.read(json, from[i], to[i]) ? token.scaled(column.scale) : -1;
            if (number >= 0
                    && Arrays.equals(
                            spelled,
                            0,
                            column.notation.write(number, column.scale, spelled, 0),
                            json,
                            from[i],
                            to[i])) {
                column.numbers[i] = number;
            } else {
                column.texts[i] = Arrays.copyOfRange(json, from[i], to[i]);
            }
        }
        return column;
    }

    private static boolean isAny(boolean[] present) {
        for (boolean there : present) {
            if (there) {
                return true;
            }
        }
        return false;
    }

    /** Writes notation, scale, texts and numbers; nothing of a member that no bar has. */
    void write(VarintWriter out) {
        if (!isAny(present)) {
            return;
        }
        out.write(notation.ordinal());
        out.write(scale);
        int last = 0;
        for (int i = 0; i < texts.length; i++) {
            byte[] text = texts[i];
            if (text != null) {
                out.unsigned(i - last + 1L);
                out.unsigned(text.length);
                out.writeBytes(text);
                last = i;
            }
        }
        out.unsigned(0);
        boolean negative = Arrays.stream(numbers).anyMatch(it -> it < 0 && it != NOTHING);
        out.write(negative ? 1 : 0);
        for (int i = 0; i < present.length; i++) {
            if (!hasNumber(i)) {
                continue;
            }
            if (negative) {
                out.signed(numbers[i]);
            } else {
                out.unsigned(numbers[i]);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static NumberColumn read(VarintReader in, boolean[] present) {
        if (!isAny(present)) {
            return absent(present.length);
        }
        NumberNotation notation =
                NumberNotation.values()[in.atMost(NumberNotation.values().length - 1)];
        NumberColumn column = new NumberColumn(notation, in.atMost(LARGEST_SCALE), present);
        int last = 0;
        for (int gap = in.atMost(present.length); gap > 0; gap = in.atMost(present.length)) {
            last += gap - 1;
            if (last >= present.length || !present[last]) {
                throw new IllegalArgumentException("text where no bar is");
            }
            int length = in.atMost(in.left());
            int start = in.skip(length);
            column.texts[last] = Arrays.copyOfRange(in.array(), start, start + length);
        }
        boolean negative = in.atMost(1) == 1;
        for (int i = 0; i < present.length; i++) {
            if (column.hasNumber(i)) {
                column.numbers[i] = negative ? in.signed() : in.unsigned();
            }
        }
        return column;
    }

    /** Returns a column of a member that no bar has. */
    static NumberColumn absent(int bars) {
        return new NumberColumn(NumberNotation.PLAIN, 0, new boolean[bars]);
    }

    boolean hasNumber(int bar) {
        return present[bar] && texts[bar] == null;
    }

    /** Returns the most bytes that a value of the bar takes. */
    int room(int bar) {
        byte[] text = texts[bar];
        return text == null ? NumberNotation.LONGEST : text.length;
    }

    /** Writes the bar's value as the vendor spelled it. */
    void spell(int bar, BarsBuilder out) {
        byte[] text = texts[bar];
        if (text != null) {
            out.put(text);
            return;
        }
        long number = numbers[bar];
        if (number < 0 || number >= PowersOfTen.of(LARGEST_SCALE)) {
            throw new IllegalArgumentException("number out of reach: " + number);
        }
        out.put(notation, number, scale);
    }
}
