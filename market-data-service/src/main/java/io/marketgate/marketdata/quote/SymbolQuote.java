package io.marketgate.marketdata.quote;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbol over a named range.
 *
 * @param source {@code vendor} or {@code simulated}
 * @param asOf when the newest of it was fetched; null if nothing ever was
 * @param stale whether it is older than it should be, because it could not be refreshed yet
 * @param last the newest bar's close
 * @param change from the first bar's open to {@code last}
 * @param changePercent the same in percent, to 8 decimals
 */
@Serdeable
record SymbolQuote(
        String symbol,
        String range,
        String timespan,
        int multiplier,
        String source,
        @Nullable Instant asOf,
        boolean stale,
        List<QuoteBar> bars,
        @Nullable BigDecimal last,
        @Nullable BigDecimal change,
        @Nullable BigDecimal changePercent) {

    /** A bar of the chart; {@code t} in epoch ms, {@code v} null where there is no volume. */
    @Serdeable
    record QuoteBar(
            long t,
            BigDecimal o,
            BigDecimal h,
            BigDecimal l,
            BigDecimal c,
            @Nullable BigDecimal v) {}
}
