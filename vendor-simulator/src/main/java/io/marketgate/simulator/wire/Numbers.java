package io.marketgate.simulator.wire;

import java.math.BigDecimal;

/**
 * The vendor's way with numbers: the shortest digits that give the same double, with an exponent
 * from a million on and below a ten-thousandth ({@code 1.12117471e+08}; Go's {@code %g}).
 */
final class Numbers {

    private static final double EXPONENT_FROM = 1e6;
    private static final double EXPONENT_BELOW = 1e-4;
    private static final int PLACES = 10_000;

    private Numbers() {}

    static void append(StringBuilder out, double value) {
        double size = Math.abs(value);
        if (value == 0) {
            out.append('0');
        } else if (size < EXPONENT_FROM && size >= EXPONENT_BELOW && fewPlaces(value)) {
            fixed(out, Math.round(value * PLACES));
        } else {
            BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            if (size < EXPONENT_FROM && size >= EXPONENT_BELOW) {
                out.append(exact.toPlainString());
            } else {
                exponent(out, exact);
            }
        }
    }

    static String plain(double value) {
        return plain(new BigDecimal(Double.toString(value)));
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Four places or less: so few digits are always the shortest. */
    private static boolean fewPlaces(double value) {
        return Math.round(value * PLACES) / (double) PLACES == value;
    }

    private static void fixed(StringBuilder out, long tenThousandths) {
        long rest = Math.abs(tenThousandths);
        if (tenThousandths < 0) {
            out.append('-');
        }
        out.append(rest / PLACES);
        rest %= PLACES;
        if (rest != 0) {
            out.append('.');
            for (long unit = PLACES / 10; rest != 0; unit /= 10) {
                out.append((char) ('0' + rest / unit));
                rest %= unit;
            }
        }
    }

    private static void exponent(StringBuilder out, BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = value.precision() - value.scale() - 1;
        if (value.signum() < 0) {
            out.append('-');
        }
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+");
        if (Math.abs(exponent) < 10) {
            out.append('0');
        }
        out.append(Math.abs(exponent));
    }
}
