package io.marketgate.marketdata.range;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.codec.Bar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bars as the vendor's CSV: columns in alphabetical order, those of an index without its volume,
 * plain numbers, absent ones empty.
 */
final class CsvBars {
    /** What a client asks for, and what it gets. */
    static final String MEDIA_TYPE = "text/csv";

    private static final String[] COLUMNS = {"c", "h", "l", "n", "o", "t", "v", "vw"};
    private static final int COLUMNS_OF_INDICES = 6;
    private static final int ROW_BYTES = 64;

    private CsvBars() {}

    static byte[] write(Bars bars, boolean index, boolean descending) {
        int columns = index ? COLUMNS_OF_INDICES : COLUMNS.length;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROW_BYTES * (bars.size() + 1));
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes)) {
            csv.writeRecord(Arrays.copyOf(COLUMNS, columns));
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = Bar.read(bars, descending ? bars.size() - 1 - i : i);
                csv.writeRecord(Arrays.copyOf(row(bar), columns));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String[] row(Bar bar) {
        return new String[] {
            plain(bar.c()),
            plain(bar.h()),
            plain(bar.l()),
            plain(bar.n()),
            plain(bar.o()),
            Long.toString(bar.t()),
            plain(bar.v()),
            plain(bar.vw())
        };
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
