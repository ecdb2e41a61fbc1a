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
        if (size < EXPONENT_FROM && Math.round(value * PLACES) / (double) PLACES == value) {
            fixed(out, Math.round(value * PLACES));
        } else if (size < EXPONENT_FROM && size >= EXPONENT_BELOW) {
            out.append(plain(value));
        } else {
            exponent(out, new BigDecimal(Double.toString(value)).stripTrailingZeros());
        }
    }

    static String plain(double value) {
        String text = Double.toString(value);
        if (value == 0 || text.indexOf('E') >= 0) {
            return plain(new BigDecimal(text));
        }
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Four places or less, which are always the shortest; a page of bars has many of them. */
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
