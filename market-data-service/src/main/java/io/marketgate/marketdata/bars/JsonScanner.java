package io.marketgate.marketdata.bars;

import io.marketgate.marketdata.bars.BadAnswerException.Reason;
import java.nio.charset.StandardCharsets;

/** Walks over JSON text without making objects of it. */
final class JsonScanner {
    private static final int DEEPEST = 32;
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final byte[] in;
    private final int end;
    private int at;
    private int spaces;

    JsonScanner(byte[] in, int from, int to) {
        this.in = in;
        this.at = from;
        this.end = to;
    }

    int position() {
        return at;
    }

    /** Returns how many bytes of white space have been passed between tokens. */
    int spaces() {
        return spaces;
    }

    /** Returns the next byte that is not white space, without passing it. */
    byte peek() {
        while (at < end) {
            byte b = in[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
            spaces++;
        }
        throw broken("ends too soon");
    }

    void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("'" + wanted + "' expected");
        }
        at++;
    }

    /** Passes the byte if it comes next. */
    boolean passes(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Checks that only white space is left. */
    void expectEnd() {
        while (at < end) {
            if (in[at] > ' ' || in[at] < 0) {
                throw broken("text after the end");
            }
            at++;
        }
    }

    /** Passes a string and returns where its text starts; it ends before {@link #position}. */
    int skipString() {
        expect('"');
        int start = at;
        while (at < end) {
            byte b = in[at++];
            if (b == '"') {
                return start;
            }
            if (b == '\\') {
                at++;
            } else if (b >= 0 && b < ' ') {
                throw broken("control character in a string");
            }
        }
        throw broken("string without an end");
    }

    /** Passes a string and returns its text. */
    String string() {
        int start = skipString();
        String raw = new String(in, start, at - 1 - start, StandardCharsets.UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescape(raw);
    }

    /** Passes a number and returns its value; a number too large to be finite is infinite. */
    double number() {
        int start = at += peek() == '-' ? 1 : 0;
        long mantissa = 0;
        int digits = digits();
        if (digits == 0 || (digits > 1 && in[start] == '0')) {
            throw new BadAnswerException(Reason.BAD_NUMBER, "no number at " + start);
        }
        int point = at;
        if (at < end && in[at] == '.') {
            at++;
            int decimals = digits();
            if (decimals == 0) {
                throw new BadAnswerException(Reason.BAD_NUMBER, "no digit at " + at);
            }
            digits += decimals;
        }
        int mantissaEnd = at;
        int exponent = exponent() - Math.max(0, mantissaEnd - point - 1);
        if (digits > 18) {
            return slow(start);
        }
        for (int i = start; i < mantissaEnd; i++) {
            mantissa = i == point ? mantissa : mantissa * 10 + in[i] - '0';
        }
        double value = mantissa;
        if (mantissa >= 1L << 53 || exponent > 22 || exponent < -22) {
            return slow(start);
        }
        value = exponent < 0 ? value / POWERS[-exponent] : value * POWERS[exponent];
        return signed(start, value);
    }

    private double slow(int start) {
        String text = new String(in, start, at - start, StandardCharsets.US_ASCII);
        return signed(start, Double.parseDouble(text));
    }

    private double signed(int start, double value) {
        return start > 0 && in[start - 1] == '-' ? -value : value;
    }

    private int digits() {
        int start = at;
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private int exponent() {
        if (at >= end || (in[at] != 'e' && in[at] != 'E')) {
            return 0;
        }
        at++;
        boolean negative = at < end && in[at] == '-';
        if (at < end && (in[at] == '-' || in[at] == '+')) {
            at++;
        }
        int start = at;
        int length = digits();
        if (length == 0) {
            throw new BadAnswerException(Reason.BAD_NUMBER, "no exponent at " + start);
        }
        int value = 0;
        for (int i = start; i < at; i++) {
            value = Math.min(100_000, value * 10 + in[i] - '0');
        }
        return negative ? -value : value;
    }

    /** Passes any value. */
    void skipValue() {
        skipValue(0);
    }

    private void skipValue(int depth) {
        switch (peek()) {
            case '"' -> skipString();
            case '{' -> skipMembers('{', '}', depth);
            case '[' -> skipMembers('[', ']', depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void skipMembers(char open, char close, int depth) {
        if (depth == DEEPEST) {
            throw broken("nested too deep");
        }
        expect(open);
        if (passes(close)) {
            return;
        }
        do {
            if (open == '{') {
                skipString();
                expect(':');
            }
            skipValue(depth + 1);
        } while (passes(','));
        expect(close);
    }

    /** Passes a word such as {@code true}. */
    void word(String word) {
        peek();
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || in[at++] != word.charAt(i)) {
                throw broken(word + " expected");
            }
        }
    }

    private BadAnswerException broken(String what) {
        return new BadAnswerException(Reason.NOT_JSON, what + " at " + at);
    }

    private String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append(hex(raw, i + 1));
                    i += 4;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }

    private char hex(String raw, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw broken("bad escape");
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }
}
