package io.marketgate.simulator.document;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The latest date in an example that its publisher can have known: rows are placed by it. */
record Anchor(LocalDate date) {

    private static final long NANOS_FROM = 1_000_000_000_000_000_000L;
    private static final int DATE = 10;

    /** By the member that the list is sorted by, if it has a time, else by the earliest one. */
    static Anchor of(JsonNode example, String sort) {
        List<LocalDate> dates = new ArrayList<>();
        JsonNode sorted = example.get(sort.substring(0, sort.lastIndexOf('.')));
        if (sorted != null) {
            collect(sorted, dates);
        }
        if (dates.isEmpty()) {
            collect(example, dates);
        }
        return new Anchor(
                dates.stream().min(LocalDate::compareTo).orElse(LocalDate.of(2025, 1, 1)));
    }

    /** How far it is to this date. */
    Duration until(LocalDate other) {
        return Duration.ofDays(other.toEpochDay() - date.toEpochDay());
    }

    private static void collect(JsonNode node, List<LocalDate> dates) {
        if (node.isObject()) {
            node.entries().forEach(entry -> collect(entry.getValue(), dates));
        } else if (node.isString() && node.getStringValue().matches("[12]\\d{3}-\\d{2}-\\d{2}.*")) {
            dates.add(LocalDate.parse(node.getStringValue().substring(0, DATE)));
        } else if (node.isNumber() && node.getDoubleValue() > NANOS_FROM) {
            Instant time = Instant.ofEpochSecond(node.getLongValue() / 1_000_000_000);
            dates.add(time.atZone(ZoneOffset.UTC).toLocalDate());
        }
    }
}
