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
        this.scanner = new BarScanner(null);
    }

    /** Returns the numbers of a bar. */
    public static Bar read(Bars bars, int index) {
        BarReader reader = new BarReader(bars.array());
        reader.scanner.scan(bars.array(), bars.startOf(index), bars.endOf(index));
        return new Bar(
                reader.scanner.time(),
                reader.number(BarMember.O),
                reader.number(BarMember.H),
                reader.number(BarMember.L),
                reader.number(BarMember.C),
                reader.optional(BarMember.V),
                reader.optional(BarMember.VW),
                reader.optional(BarMember.N));
    }

    private @Nullable BigDecimal optional(BarMember member) {
        return scanner.has(member) ? number(member) : null;
    }

    private BigDecimal number(BarMember member) {
        int from = scanner.from(member);
        int length = scanner.to(member) - from;
        return new BigDecimal(new String(json, from, length, StandardCharsets.US_ASCII));
    }
}
