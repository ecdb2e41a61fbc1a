package io.marketgate.simulator.document;

import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.wire.Row;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of an example: times are moved, large and broken numbers are varied, and what names
 * somebody is named anew.
 *
 * @param shift by how much times are moved, whole days
 * @param key of the variation
 * @param names what members of these names are; a list's element too
 */
record ExampleRow(Duration shift, long key, Map<String, String> names) {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int DATE_LENGTH = 10;
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z?.*");
    private static final long NANOS_FROM = 1_000_000_000_000_000_000L;
    private static final long MILLIS_FROM = 1_000_000_000_000L;
    private static final int SMALL = 100;
    private static final double SWING = 0.2;

    /** Numbers that say what something is, not how much. */
    private static final Set<String> KINDS =
            Set.of("id", "fiscal_year", "fiscal_quarter", "order", "channel", "benzinga_id");

    /** The members of an example's object. */
    Row of(JsonNode example) {
        Row row = new Row();
        example.entries()
                .forEach(
                        entry -> row.with(entry.getKey(), value(entry.getKey(), entry.getValue())));
        Object end = row.get("period_end");
        if (end != null && row.get("fiscal_year") != null) {
            row.with("fiscal_year", LocalDate.parse(end.toString()).getYear());
        }
        return row;
    }

    private @Nullable Object value(String name, JsonNode value) {
        if (value.isObject()) {
            return of(value);
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            for (JsonNode element : value.values()) {
                Object made = value(name, element);
                if (made != null) {
                    elements.add(made);
                }
            }
            return elements;
        }
        if (value.isNumber()) {
            return number(name, value);
        }
        if (value.isString()) {
            String known = names.get(name);
            return known == null ? text(value.getStringValue()) : known;
        }
        return value.isNull() ? null : value.getBooleanValue();
    }

    private String text(String text) {
        if (DATE.matcher(text).matches()) {
            LocalDate date = LocalDate.parse(text);
            boolean bounded = date.getYear() > 1 && date.getYear() < 9_999;
            return bounded ? date.plusDays(shift.toDays()).toString() : text;
        }
        if (TIME.matcher(text).matches()) {
            LocalDate date = LocalDate.parse(text.substring(0, DATE_LENGTH));
            return date.plusDays(shift.toDays()) + text.substring(DATE_LENGTH);
        }
        return text;
    }

    private Object number(String name, JsonNode value) {
        double number = value.getDoubleValue();
        boolean whole = number == Math.rint(number) && Math.abs(number) < 9e18;
        if (whole && number > NANOS_FROM) {
            return value.getLongValue() + shift.toNanos();
        }
        if (whole && number > MILLIS_FROM && name.contains("updated")) {
            return value.getLongValue() + shift.toMillis();
        }
        if (KINDS.contains(name) || whole && Math.abs(number) < SMALL) {
            return whole ? (Object) value.getLongValue() : (Object) number;
        }
        double factor = 1 + SWING * (PseudoRandom.unit(key, name.hashCode()) - 0.5);
        return whole
                ? (Object) Math.round(number * factor)
                : (Object) Rounding.round(number * factor, places(number));
    }

    private static int places(double number) {
        int places = 1;
        while (places < 8 && !Rounding.fits(number, places)) {
            places++;
        }
        return places;
    }
}
