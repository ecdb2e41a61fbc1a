package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.codec.Bar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bars as the vendor's CSV: columns in alphabetical order, plain numbers, absent ones empty. */
final class CsvBars {
    /** What a client asks for, and what it gets. */
    static final String MEDIA_TYPE = "text/csv";

    private static final String HEADER = "c,h,l,n,o,t,v,vw\n";
    private static final int ROW_CHARS = 64;

    private CsvBars() {}

    static byte[] write(Bars bars, boolean descending) {
        StringBuilder csv = new StringBuilder(HEADER.length() + ROW_CHARS * bars.size());
        csv.append(HEADER);
        for (int i = 0; i < bars.size(); i++) {
            append(csv, Bar.read(bars, descending ? bars.size() - 1 - i : i));
        }
        return csv.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder csv, Bar bar) {
        csv.append(plain(bar.c())).append(',').append(plain(bar.h())).append(',');
        csv.append(plain(bar.l())).append(',').append(plain(bar.n())).append(',');
        csv.append(plain(bar.o())).append(',').append(bar.t()).append(',');
        csv.append(plain(bar.v())).append(',').append(plain(bar.vw())).append('\n');
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
