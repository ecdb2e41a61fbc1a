package io.marketgate.marketdata.codec;

/** A JSON number taken apart: {@code mantissa * 10^exponent}, and how it was spelled. */
final class NumberToken {
    private static final int DIGITS = 18;

    private long mantissa;
    private int exponent;
    private boolean scientific;
    private boolean point;
    private boolean zeroDecimal;

    /** Takes a number apart; false if it has too many digits or is out of reach. */
    boolean read(byte[] json, int from, int to) {
        mantissa = 0;
        exponent = 0;
        scientific = false;
        point = false;
        zeroDecimal = to - from > 2 && json[to - 1] == '0' && json[to - 2] == '.';
        int digits = 0;
        int at = from;
        for (; at < to; at++) {
            byte b = json[at];
            if (b == '.') {
                point = true;
                continue;
            }
            if (b < '0' || b > '9') {
                break;
            }
            digits += digits > 0 || b != '0' ? 1 : 0;
            if (digits > DIGITS) {
                return false;
            }
            mantissa = mantissa * 10 + b - '0';
            exponent -= point ? 1 : 0;
        }
        if (at < to && !readExponent(json, at, to)) {
            return false;
        }
        strip();
        return true;
    }

    private boolean readExponent(byte[] json, int from, int to) {
        if (json[from] != 'e' || to - from > 5) {
            return false;
        }
        scientific = true;
        boolean negative = json[from + 1] == '-';
        int start = from + (negative || json[from + 1] == '+' ? 2 : 1);
        int value = 0;
        for (int i = start; i < to; i++) {
            value = value * 10 + json[i] - '0';
        }
        exponent += negative ? -value : value;
        return true;
    }

    private void strip() {
        if (mantissa == 0) {
            exponent = 0;
            return;
        }
        while (mantissa % 10 == 0) {
            mantissa /= 10;
            exponent++;
        }
    }

    /** Returns how many decimals the number needs. */
    int decimals() {
        return Math.max(0, -exponent);
    }

    /** Returns the number times {@code 10^scale}, or -1 if that is no whole number in reach. */
    long scaled(int scale) {
        int shift = exponent + scale;
        if (shift < 0 || shift > DIGITS) {
            return mantissa == 0 ? 0 : -1;
        }
        long limit = PowersOfTen.of(DIGITS - shift);
        return mantissa < limit ? mantissa * PowersOfTen.of(shift) : -1;
    }

    /** True if it was spelled with an exponent. */
    boolean isScientific() {
        return scientific;
    }

    /** True if it is whole and was spelled so, with ".0" or without anything. */
    boolean isWhole() {
        return !scientific && (!point || zeroDecimal);
    }

    /** True if it was spelled with ".0". */
    boolean hasZeroDecimal() {
        return zeroDecimal;
    }

    /** True if it is a million or more and was spelled without an exponent. */
    boolean isLongPlain() {
        return !scientific && mantissa > 0 && exponent >= 0 && scaled(0) >= 1_000_000;
    }
}
