package io.marketgate.marketdata.codec;

/** How a writer of JSON spells a decimal number. */
enum NumberNotation {
    /** Digits, without a superfluous zero: {@code 125}, {@code 0.5}, {@code 100000000}. */
    PLAIN,
    /** As PLAIN from 1e-4 to below 1e6, else with an exponent: {@code 1.12117471e+08}. */
    EXPONENT,
    /** As PLAIN, but whole numbers with one decimal: {@code 125.0}. */
    POINT;

    /** The most bytes that {@link #write} writes. */
    static final int LONGEST = 40;

    private static final int LARGEST_PLAIN_EXPONENT = 5;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    /** Writes {@code mantissa / 10^scale}, both not negative, and returns where it ended. */
    int write(long mantissa, int scale, byte[] out, int at) {
        long digits = mantissa;
        int decimals = scale;
        while (decimals > 0 && digits % 10 == 0) {
            digits /= 10;
            decimals--;
        }
        int count = count(digits);
        int exponent = count - 1 - decimals;
        if (this == EXPONENT
                && digits != 0
                && (exponent > LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT)) {
            return scientific(digits, count, exponent, out, at);
        }
        int end = plain(digits, count, decimals, out, at);
        if (this == POINT && decimals == 0) {
            out[end++] = '.';
            out[end++] = '0';
        }
        return end;
    }

    private static int plain(long digits, int count, int decimals, byte[] out, int at) {
        if (decimals == 0) {
            return digits(digits, count, out, at);
        }
        int end = at;
        int whole = count - decimals;
        if (whole <= 0) {
            out[end++] = '0';
            out[end++] = '.';
            for (int i = whole; i < 0; i++) {
                out[end++] = '0';
            }
            return digits(digits, count, out, end);
        }
        digits(digits, count, out, at + 1);
        System.arraycopy(out, at + 1, out, at, whole);
        out[at + whole] = '.';
        return at + count + 1;
    }

    private static int scientific(long number, int count, int exponent, byte[] out, int at) {
        long digits = number;
        int length = count;
        while (digits % 10 == 0) {
            digits /= 10;
            length--;
        }
        int end = plain(digits, length, length - 1, out, at);
        out[end++] = 'e';
        out[end++] = (byte) (exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        return digits(size, 2, out, end);
    }

    private static int digits(long number, int count, byte[] out, int at) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + count;
    }

    private static int count(long number) {
        int count = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        return count;
    }
}
