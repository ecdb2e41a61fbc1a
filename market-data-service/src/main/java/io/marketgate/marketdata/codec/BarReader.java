package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bar;
import io.marketgate.marketdata.bars.Bars;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a bar out of its JSON object. */
public final class BarReader {
    private final byte[] json;
    private final BarScanner scanner;

    private BarReader(byte[] json) {
        this.json = json;
        this.scanner = new BarScanner(json, null);
    }

    /** Returns the numbers of a bar. */
    public static Bar read(Bars bars, int index) {
        BarReader reader = new BarReader(bars.array());
        reader.scanner.scan(new JsonScanner(bars.array(), bars.startOf(index), bars.endOf(index)));
        return new Bar(
                reader.scanner.time(),
                reader.number(Member.O),
                reader.number(Member.H),
                reader.number(Member.L),
                reader.number(Member.C),
                reader.optional(Member.V),
                reader.optional(Member.VW),
                reader.optional(Member.N));
    }

    private @Nullable BigDecimal optional(Member member) {
        return scanner.has(member) ? number(member) : null;
    }

    private BigDecimal number(Member member) {
        int from = scanner.from(member);
        int length = scanner.to(member) - from;
        return new BigDecimal(new String(json, from, length, StandardCharsets.US_ASCII));
    }
}
