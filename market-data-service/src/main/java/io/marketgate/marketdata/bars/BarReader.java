package io.marketgate.marketdata.bars;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a bar out of its JSON object. */
final class BarReader {
    private final byte[] json;
    private final BarScanner scanner;

    private BarReader(byte[] json) {
        this.json = json;
        this.scanner = new BarScanner(json, null);
    }

    static Bar read(byte[] json, int from, int to) {
        BarReader reader = new BarReader(json);
        reader.scanner.scan(new JsonScanner(json, from, to));
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
