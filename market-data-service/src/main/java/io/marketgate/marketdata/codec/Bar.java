package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one bar.
 *
 * @param t epoch ms, as the vendor stamped it
 * @param v volume; absent for indices
 * @param vw volume-weighted average price, if the vendor gave one
 * @param n number of trades, if the vendor gave one
 */
public record Bar(
        long t,
        BigDecimal o,
        BigDecimal h,
        BigDecimal l,
        BigDecimal c,
        @Nullable BigDecimal v,
        @Nullable BigDecimal vw,
        @Nullable BigDecimal n) {

    /** Reads the numbers of a bar out of its JSON object. */
    public static Bar read(Bars bars, int index) {
        byte[] json = bars.array();
        BarScanner scanner = new BarScanner(null);
        scanner.scan(json, bars.startOf(index), bars.endOf(index));
        return new Bar(
                scanner.time(),
                number(json, scanner, BarMember.O),
                number(json, scanner, BarMember.H),
                number(json, scanner, BarMember.L),
                number(json, scanner, BarMember.C),
                optional(json, scanner, BarMember.V),
                optional(json, scanner, BarMember.VW),
                optional(json, scanner, BarMember.N));
    }

    private static @Nullable BigDecimal optional(
            byte[] json, BarScanner scanner, BarMember member) {
        return scanner.has(member) ? number(json, scanner, member) : null;
    }

    private static BigDecimal number(byte[] json, BarScanner scanner, BarMember member) {
        int from = scanner.from(member);
        int length = scanner.to(member) - from;
        return new BigDecimal(new String(json, from, length, StandardCharsets.US_ASCII));
    }
}
