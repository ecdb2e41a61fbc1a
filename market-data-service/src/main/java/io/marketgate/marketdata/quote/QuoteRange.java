package io.marketgate.marketdata.quote;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Timespan;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The named ranges, each with the bars that suit a chart of it; {@code 1m} is one month. */
enum QuoteRange {
    DAY("24h", Period.ofDays(1), 5, Timespan.MINUTE),
    WEEK("1w", Period.ofWeeks(1), 30, Timespan.MINUTE),
    MONTH("1m", Period.ofMonths(1), 1, Timespan.DAY),
    QUARTER("3m", Period.ofMonths(3), 1, Timespan.DAY),
    YEAR("1y", Period.ofYears(1), 1, Timespan.DAY),
    FIVE_YEARS("5y", Period.ofYears(5), 1, Timespan.WEEK);

    private final String label;
    private final Period length;
    private final int multiplier;
    private final Timespan timespan;

    QuoteRange(String label, Period length, int multiplier, Timespan timespan) {
        this.label = label;
        this.length = length;
        this.multiplier = multiplier;
        this.timespan = timespan;
    }

    static Optional<QuoteRange> of(String label) {
        return Arrays.stream(values()).filter(range -> range.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(QuoteRange::label).toList();
    }

    String label() {
        return label;
    }

    Series series(String symbol) {
        return new Series(symbol, multiplier, timespan, true);
    }

    /** Returns where the range that ends at the moment begins. */
    Instant start(Instant end) {
        return end.atOffset(ZoneOffset.UTC).minus(length).toInstant();
    }
}
