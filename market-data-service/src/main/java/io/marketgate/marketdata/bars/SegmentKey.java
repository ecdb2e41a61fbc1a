package io.marketgate.marketdata.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** One segment of a series: the stretch of time it holds, and the key it is stored under. */
public record SegmentKey(Series series, Span span) {
    /**
     * Returns the key in the store, such as {@code market:bars:0:AAPL:adjusted:1minute:20230103}.
     *
     * <p>The 0 is the format of what follows; the label of a segment of seconds is its hour since
     * 1970, because a local hour occurs twice when clocks are set back.
     */
    public String text() {
        return "market:bars:0:%s:%s:%d%s:%s"
                .formatted(
                        series.ticker(),
                        series.adjusted() ? "adjusted" : "raw",
                        series.multiplier(),
                        series.timespan().wire(),
                        label());
    }

    private String label() {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(span.from()), series.zone());
        int month = day.getMonthValue();
        return switch (series.timespan()) {
            case SECOND -> Long.toString(Math.floorDiv(span.from(), 3_600_000));
            case MINUTE ->
                    String.format(
                            Locale.ROOT, "%d%02d%02d", day.getYear(), month, day.getDayOfMonth());
            case HOUR -> String.format(Locale.ROOT, "%d%02d", day.getYear(), month);
            case DAY -> Integer.toString(day.getYear());
            default -> "all";
        };
    }
}
