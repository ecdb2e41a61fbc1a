package io.marketgate.simulator.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.marketgate.simulator.csv.CsvRoute.Column;
import io.marketgate.simulator.wire.Json;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an answer's rows as a table with a head. */
final class CsvTable {

    private static final int DATE = 10;

    private final CsvRoute route;
    private final JsonMapper json;

    CsvTable(CsvRoute route, JsonMapper json) {
        this.route = route;
        this.json = json;
    }

    String write(JsonNode answer) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(route.columns().stream().map(Column::name).toList());
            rows(answer)
                    .forEach(row ->
                            csv.writeRecord(
                                    route.columns().stream()
                                            .map(column -> field(row, column))
                                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private List<JsonNode> rows(JsonNode answer) {
        JsonNode rows = answer;
        if (!route.rows().isEmpty()) {
            for (String name : route.rows().split("\\.")) {
                rows = rows == null ? null : rows.get(name);
            }
        }
        List<JsonNode> found = new ArrayList<>();
        if (rows != null && rows.isArray()) {
            rows.values().forEach(found::add);
        } else if (rows != null) {
            found.add(rows);
        }
        return found;
    }

    private String field(JsonNode row, Column column) {
        JsonNode value = value(row, column);
        if (value == null || value.isNull()) {
            return "";
        }
        return switch (column.form()) {
            case "json" -> text(value);
            case "date" -> value.coerceStringValue().substring(0, DATE);
            case "nanos" -> nanos(value.coerceStringValue());
            default -> plain(value);
        };
    }

    /** {@code outer_inner} is a member of that name, or of an inner row. */
    private static @Nullable JsonNode value(JsonNode row, Column column) {
        JsonNode value = row;
        for (String step : column.path()) {
            JsonNode outer = value;
            if (outer == null) {
                return null;
            }
            value =
                    outer.isArray()
                            ? outer.size() > Integer.parseInt(step)
                                    ? outer.get(Integer.parseInt(step))
                                    : null
                            : outer.get(step);
        }
        int line = column.name().indexOf('_');
        if (value == null && column.path().size() == 1 && line > 0) {
            JsonNode outer = row.get(column.name().substring(0, line));
            value = outer == null ? null : outer.get(column.name().substring(line + 1));
        }
        return value;
    }

    private static String plain(JsonNode value) {
        if (value.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            value.values().forEach(elements::add);
            return elements.stream().map(CsvTable::plain).collect(Collectors.joining(","));
        }
        return value.isNumber()
                ? Json.plain(value.getBigDecimalValue()).toPlainString()
                : value.coerceStringValue();
    }

    private String text(JsonNode value) {
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nanos(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        return Long.toString(instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
    }
}
