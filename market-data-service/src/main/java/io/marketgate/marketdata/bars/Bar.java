package io.marketgate.marketdata.bars;

import java.math.BigDecimal;
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
        @Nullable BigDecimal n) {}
