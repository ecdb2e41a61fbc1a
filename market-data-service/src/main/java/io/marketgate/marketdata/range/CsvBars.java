package io.marketgate.marketdata.range;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.codec.Bar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Bars as the vendor's CSV: columns in alphabetical order, plain numbers, absent ones empty. */
final class CsvBars {
    /** What a client asks for, and what it gets. */
    static final String MEDIA_TYPE = "text/csv";

    private static final String[] COLUMNS = {"c", "h", "l", "n", "o", "t", "v", "vw"};
    private static final int ROW_BYTES = 64;

    private CsvBars() {}

    static byte[] write(Bars bars, boolean descending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROW_BYTES * (bars.size() + 1));
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes)) {
            csv.writeRecord(COLUMNS);
            for (int i = 0; i < bars.size(); i++) {
                csv.writeRecord(row(Bar.read(bars, descending ? bars.size() - 1 - i : i)));
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
