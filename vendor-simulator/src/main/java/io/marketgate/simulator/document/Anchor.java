package io.marketgate.simulator.document;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The latest date in an example that is not known beforehand: rows are placed by it. */
record Anchor(LocalDate date) {

    private static final long NANOS_FROM = 1_000_000_000_000_000_000L;
    private static final int DATE = 10;

    /** What a contract says of its own end. Short interest settles too, but when it is told. */
    private static final Set<String> AHEAD = Set.of("last_trade_date", "settlement_date");

    static Anchor of(JsonNode example) {
        List<LocalDate> dates = new ArrayList<>();
        collect(example, AHEAD, dates);
        if (dates.isEmpty()) {
            collect(example, Set.of(), dates);
        }
        return new Anchor(
                dates.stream().max(LocalDate::compareTo).orElse(LocalDate.of(2025, 1, 1)));
    }

    /** How far it is to this date. */
    Duration until(LocalDate other) {
        return Duration.ofDays(other.toEpochDay() - date.toEpochDay());
    }

    private static void collect(JsonNode node, Set<String> without, List<LocalDate> dates) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.entries()) {
                if (!without.contains(entry.getKey())) {
                    collect(entry.getValue(), without, dates);
                }
            }
        } else if (node.isString() && node.getStringValue().matches("[12]\\d{3}-\\d{2}-\\d{2}.*")) {
            dates.add(LocalDate.parse(node.getStringValue().substring(0, DATE)));
        } else if (node.isNumber() && node.getDoubleValue() > NANOS_FROM) {
            Instant time = Instant.ofEpochSecond(node.getLongValue() / 1_000_000_000);
            dates.add(time.atZone(ZoneOffset.UTC).toLocalDate());
        }
    }
}
