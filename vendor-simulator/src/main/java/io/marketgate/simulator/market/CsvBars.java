package io.marketgate.simulator.market;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file of bars; rows with a blank or unreadable field are left out and counted. */
final class CsvBars {

    private static final Logger LOG = LoggerFactory.getLogger(CsvBars.class);
    private static final List<String> VALUES = List.of("open", "high", "low", "close", "volume");

    private CsvBars() {}

    /** Daily bars, stamped with midnight of their date. */
    static List<Bar> daily(Path file, Kind kind) {
        return read(file, "date", text -> kind.midnight(LocalDate.parse(text)), t -> t);
    }

    /** Intraday bars; rows that fall into one window become one bar. */
    static List<Bar> intraday(Path file, Resolution resolution) {
        return read(file, "t", Long::parseLong, resolution::floor);
    }

    /** Bars in the order of their times, at most one for each window. */
    static List<Bar> windows(List<Bar> rows, LongUnaryOperator window) {
        List<Bar> bars = new ArrayList<>(rows.size());
        List<Bar> group = new ArrayList<>();
        for (Bar row : rows) {
            if (!group.isEmpty()
                    && window.applyAsLong(group.getFirst().t()) != window.applyAsLong(row.t())) {
                bars.add(Bar.sum(window.applyAsLong(group.getFirst().t()), group));
                group.clear();
            }
            group.add(row);
        }
        if (!group.isEmpty()) {
            bars.add(Bar.sum(window.applyAsLong(group.getFirst().t()), group));
        }
        return bars;
    }

    private static List<Bar> read(
            Path file, String timeColumn, TimeReader reader, LongUnaryOperator window) {
        List<Bar> rows = new ArrayList<>(2_048);
        int skipped = 0;
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(file)) {
            int[] columns = null;
            for (CsvRecord row : csv) {
                if (columns == null) {
                    columns = columns(file, row, timeColumn);
                    continue;
                }
                Bar bar = bar(row, columns, reader);
                if (bar == null) {
                    skipped++;
                } else {
                    rows.add(bar);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        if (skipped > 0) {
            LOG.warn("{}: skipped {} rows with blank fields", file.getFileName(), skipped);
        }
        rows.sort(Comparator.comparingLong(Bar::t));
        return windows(rows, window);
    }

    private static int[] columns(Path file, CsvRecord header, String timeColumn) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            places.put(header.getField(i).strip(), i);
        }
        int[] columns = new int[VALUES.size() + 1];
        for (int i = 0; i < columns.length; i++) {
            String name = i == 0 ? timeColumn : VALUES.get(i - 1);
            Integer place = places.get(name);
            if (place == null) {
                throw new IllegalStateException(file + " has no column " + name);
            }
            columns[i] = place;
        }
        return columns;
    }

    private static @Nullable Bar bar(CsvRecord row, int[] columns, TimeReader reader) {
        double[] values = new double[columns.length - 1];
        try {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] >= row.getFieldCount() || row.getField(columns[i]).isBlank()) {
                    return null;
                }
                if (i > 0) {
                    values[i - 1] = Double.parseDouble(row.getField(columns[i]));
                }
            }
            long t = reader.read(row.getField(columns[0]));
            return new Bar(t, values[0], values[1], values[2], values[3], values[4], values[3], 0);
        } catch (NumberFormatException | DateTimeParseException e) {
            return null;
        }
    }

    private interface TimeReader {
        long read(String text);
    }
}
