package io.marketgate.defaults.body;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimals in JSON: numbers, or strings that look like numbers of JSON. */
final class Decimals {
    /** What a body is told that has something else than a decimal. */
    static final String NO_DECIMAL = "must be a decimal number";

    /** Of more digits no number is read. */
    static final int MAX_DIGITS = 1_000;

    /** Stands for numbers of more digits, or of an exponent that no decimal has. */
    private static final BigDecimal ABSURD = new BigDecimal("1e999999999");

    private static final Pattern FORM =
            Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private Decimals() {}

    /** Returns the number, or one that fits nowhere, if it is too long to be of use. */
    static BigDecimal parse(String text) throws WrongValue {
        if (text.length() > MAX_DIGITS) {
            return ABSURD;
        }
        if (!FORM.matcher(text).matches()) {
            throw new WrongValue(NO_DECIMAL);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return ABSURD; // Its exponent is no int.
        }
    }

    /** Gives a number the scale of its column, unless it does not fit there. */
    static BigDecimal withPlaces(BigDecimal number, int places) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return fits(number, MAX_DIGITS, places) ? number.setScale(places) : number;
    }

    /** Compares digits and scale only, so that 1e999999999 is not written out. */
    static boolean fits(BigDecimal number, int whole, int places) {
        BigDecimal stripped = number.stripTrailingZeros();
        return number.signum() == 0
                || (stripped.scale() <= places
                        && (long) stripped.precision() - stripped.scale() <= whole);
    }

    /** How many digits a number has without an exponent, as PostgreSQL gives it back. */
    static long plainLength(BigDecimal number) {
        long whole = Math.max(1, (long) number.precision() - number.scale());
        return whole + Math.max(0, number.scale());
    }

    /** What no long holds becomes the nearest that there is, which no range includes. */
    static long nearestLong(BigDecimal number) throws WrongValue {
        if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Long.MAX_VALUE;
        }
        if (number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0) {
            return Long.MIN_VALUE;
        }
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw new WrongValue("must be a whole number");
        }
        return number.longValue();
    }
}
