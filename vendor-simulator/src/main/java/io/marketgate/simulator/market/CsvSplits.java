package io.marketgate.simulator.market;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Reads a file of splits. */
final class CsvSplits {

    private CsvSplits() {}

    static List<Split> read(Path file, String ticker) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream()
                    .map(row ->
                            new Split(
                                    ticker,
                                    LocalDate.parse(row.getField("execution_date")),
                                    Double.parseDouble(row.getField("split_from")),
                                    Double.parseDouble(row.getField("split_to"))))
                    .sorted(Comparator.comparing(Split::date))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
