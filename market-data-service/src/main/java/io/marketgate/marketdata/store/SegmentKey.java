package io.marketgate.marketdata.store;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import java.time.LocalDate;

/** One segment of a series: the stretch of time it holds, and the key it is stored under. */
public record SegmentKey(Series series, Span span) {
    /**
     * Returns the key in the store, such as {@code
     * market:bars:0:vendor:AAPL:adjusted:1minute:20230103}.
     *
     * <p>The 0 is the place of a generation, which belongs to the key once there are any. The label
     * of a segment of seconds is its hour since 1970, because a local hour occurs twice when clocks
     * are set back.
     *
     * @param market whose bars they are: the vendor's, or those of one simulated market
     */
    public String text(String market) {
        return "market:bars:0:"
                + market
                + ':'
                + series.ticker()
                + (series.adjusted() ? ":adjusted:" : ":raw:")
                + series.multiplier()
                + series.timespan().wire()
                + ':'
                + label();
    }

    private String label() {
        LocalDate day = series.dayOf(span.from());
        int month = day.getMonthValue();
        return switch (series.timespan()) {
            case SECOND -> Long.toString(Math.floorDiv(span.from(), 3_600_000));
            case MINUTE ->
                    Integer.toString((day.getYear() * 100 + month) * 100 + day.getDayOfMonth());
            case HOUR -> Integer.toString(day.getYear() * 100 + month);
            case DAY -> Integer.toString(day.getYear());
            default -> "all";
        };
    }
}
