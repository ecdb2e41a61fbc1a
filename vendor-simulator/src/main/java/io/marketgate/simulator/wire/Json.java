package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON text, members in the order of the calls and numbers in the form asked for. */
public final class Json {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder(512);

    /** Begins an object as the whole. */
    public static Json object() {
        return new Json().open();
    }

    /** Begins an object as an element. */
    public Json open() {
        comma();
        out.append('{');
        return this;
    }

    /** Begins an object as a member. */
    public Json open(String name) {
        name(name);
        out.append('{');
        return this;
    }

    /** Ends an object. */
    public Json close() {
        out.append('}');
        return this;
    }

    /** Begins an array as the whole. */
    public Json openArray() {
        comma();
        out.append('[');
        return this;
    }

    /** Begins an array as a member. */
    public Json openArray(String name) {
        name(name);
        out.append('[');
        return this;
    }

    /** Ends an array. */
    public Json closeArray() {
        out.append(']');
        return this;
    }

    /** An element of an array. */
    public Json element(String value) {
        comma();
        quote(value);
        return this;
    }

    /** An element of an array. */
    public Json element(long value) {
        comma();
        out.append(value);
        return this;
    }

    /** A text, or null. */
    public Json text(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /** An integer. */
    public Json integer(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    /** A truth value. */
    public Json flag(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /** A number as the vendor writes those of its bars: {@code 1.12117471e+08}. */
    public Json number(String name, double value) {
        name(name);
        Numbers.append(out, value);
        return this;
    }

    /** A number without exponent. */
    public Json plain(String name, double value) {
        name(name);
        out.append(Numbers.plain(value));
        return this;
    }

    /** The same number without exponent, with as many places as it needs. */
    public static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Numbers.plain(value));
    }

    /** Anything that a row may have: texts, numbers, truth values, lists and further rows. */
    public Json value(String name, Object value) {
        name(name);
        write(value);
        return this;
    }

    /** Anything that a row may have, as an element of an array. */
    public Json element(Object value) {
        comma();
        write(value);
        return this;
    }

    private void write(Object value) {
        switch (value) {
            case Row row -> {
                out.append('{');
                row.members().forEach(this::value);
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                list.forEach(this::element);
                out.append(']');
            }
            case Double number -> out.append(Numbers.plain(number));
            case BigDecimal number -> out.append(Numbers.plain(number));
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> quote(value.toString());
        }
    }

    /** A time in UTC with milliseconds. */
    public Json time(String name, Instant value) {
        return text(name, millis(value));
    }

    /** A time as text in UTC with milliseconds. */
    public static String millis(Instant value) {
        return MILLIS.format(value);
    }

    /** The vendor's word that all went well, and the id of the request. */
    public Json ok(HttpRequest<?> request) {
        return text("status", "OK").text("request_id", VendorRequestIds.of(request));
    }

    /** Ends the object that is the whole, and returns its text. */
    public String end() {
        return close().toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void name(String name) {
        comma();
        quote(name);
        out.append(':');
    }

    /** Between two values there is a comma; after an opening there is none. */
    private void comma() {
        if (!out.isEmpty()) {
            char last = out.charAt(out.length() - 1);
            if (last != '{' && last != '[') {
                out.append(',');
            }
        }
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
