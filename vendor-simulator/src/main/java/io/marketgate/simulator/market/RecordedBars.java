package io.marketgate.simulator.market;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldModifiers;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file of bars; rows with a blank or unreadable field are left out and counted. */
final class RecordedBars {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedBars.class);

    private RecordedBars() {}

    /** Daily bars, stamped with midnight of their date. */
    static List<Bar> daily(Path file, AssetClass kind) {
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
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .build(
                                NamedCsvRecordHandler.of(
                                        handler -> handler.fieldModifier(FieldModifiers.STRIP)),
                                file)) {
            for (NamedCsvRecord row : csv) {
                Bar bar = bar(row, timeColumn, reader);
                if (bar == null) {
                    skipped++;
                } else {
                    rows.add(bar);
                }
            }
        } catch (NoSuchElementException e) {
            throw new IllegalStateException(file + " has not every column", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        if (skipped > 0) {
            LOG.warn("{}: skipped {} rows with blank fields", file.getFileName(), skipped);
        }
        rows.sort(Comparator.comparingLong(Bar::t));
        return windows(rows, window);
    }

    private static @Nullable Bar bar(NamedCsvRecord row, String timeColumn, TimeReader reader) {
        try {
            double close = number(row, "close");
            return new Bar(
                    reader.read(row.getField(timeColumn)),
                    number(row, "open"),
                    number(row, "high"),
                    number(row, "low"),
                    close,
                    number(row, "volume"),
                    close,
                    0);
        } catch (NumberFormatException | DateTimeParseException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }

    private interface TimeReader {
        long read(String text);
    }
}
