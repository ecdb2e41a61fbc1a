package io.marketgate.marketdata.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import java.io.IOException;

/** Walks over JSON text without making objects of it. */
final class JsonScanner {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 32;
    private static final int DIGITS_OF_A_LONG = 18;
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
        String raw = new String(in, start, at - 1 - start, UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescaped(start - 1, at);
    }

    /** Passes a number and returns its value; a number too large to be finite is infinite. */
    double number() {
        boolean negative = peek() == '-';
        int start = negative ? at + 1 : at;
        int next = start;
        int decimals = 0;
        long mantissa = 0;
        while (next < end && isDigit(in[next])) {
            mantissa = mantissa * 10 + in[next++] - '0';
        }
        int whole = next - start;
        if (whole > 0 && next < end && in[next] == '.') {
            int point = next++;
            while (next < end && isDigit(in[next])) {
                mantissa = mantissa * 10 + in[next++] - '0';
            }
            decimals = next - point - 1;
            whole = decimals == 0 ? 0 : whole;
        }
        if (whole == 0 || (whole > 1 && in[start] == '0')) {
            throw new BadAnswerException(Reason.BAD_NUMBER, "no number at " + at);
        }
        at = next;
        int exponent = exponent() - decimals;
        double value = value(start, mantissa, whole + decimals, exponent);
        return negative ? -value : value;
    }

    private double value(int start, long mantissa, int digits, int exponent) {
        if (digits > DIGITS_OF_A_LONG || mantissa >= 1L << 53 || Math.abs(exponent) > 22) {
            return Double.parseDouble(new String(in, start, at - start, US_ASCII));
        }
        return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
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
        int value = 0;
        while (at < end && isDigit(in[at])) {
            value = Math.min(100_000, value * 10 + in[at++] - '0');
        }
        if (at == start) {
            throw new BadAnswerException(Reason.BAD_NUMBER, "no exponent at " + start);
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

    /** Returns the text of a string with escapes, quotes included in what is given. */
    private String unescaped(int from, int to) {
        try (JsonParser parser = JSON.createParser(in, from, to - from)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw broken("bad escape");
        }
    }
}
