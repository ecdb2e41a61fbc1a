package io.marketgate.marketdata.store;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed segments into which the time axis of a series is cut.
 *
 * <p>Seconds are kept by the hour, minutes by the day, hours by the month, days by the year, and
 * all of weeks and longer together; days begin at 00:00 of the series' zone.
 */
public final class SegmentGrid {
    /** What a segment of weeks and longer spans: from 1800 to 2500. */
    public static final Span ALL = new Span(-5_364_662_400_000L, 16_725_225_600_000L);

    private static final long HOUR_MS = 3_600_000;

    private SegmentGrid() {}

    /**
     * True if segments hold bars of such windows, because the windows divide every segment and
     * begin where it begins, whatever range was asked for.
     *
     * <ul>
     *   <li>second: divisors of 3,600, the seconds of an hour;
     *   <li>minute: divisors of 60. A day has 1,380, 1,440 or 1,500 minutes as clocks change, and
     *       60 is the greatest number that divides all three;
     *   <li>hour: 1. A month in which clocks change is an odd number of hours long;
     *   <li>day: 1. Years have 365 or 366 days;
     *   <li>week, month, quarter, year: 1. Where a vendor starts to count longer ones is unknown.
     * </ul>
     */
    public static boolean serves(int multiplier, Timespan timespan) {
        return multiplier >= 1
                && switch (timespan) {
                    case SECOND -> 3_600 % multiplier == 0;
                    case MINUTE -> 60 % multiplier == 0;
                    default -> multiplier == 1;
                };
    }

    /** Returns the segment that contains the moment; a neighbour begins where it ends. */
    public static SegmentKey at(Series series, long moment) {
        return new SegmentKey(series, spanAt(series, moment));
    }

    /** Returns the segments that the span touches, oldest first. The caller bounds the span. */
    public static List<SegmentKey> covering(Series series, Span span) {
        List<SegmentKey> keys = new ArrayList<>();
        for (long at = span.from(); at < span.to(); ) {
            SegmentKey key = at(series, at);
            keys.add(key);
            at = key.span().to();
        }
        return keys;
    }

    private static Span spanAt(Series series, long moment) {
        if (moment < ALL.from() || moment >= ALL.to()) {
            throw new IllegalArgumentException("no segment at " + moment);
        }
        if (series.timespan() == Timespan.SECOND) {
            long start = Math.floorDiv(moment, HOUR_MS) * HOUR_MS;
            return new Span(start, start + HOUR_MS);
        }
        LocalDate day = series.dayOf(moment);
        return switch (series.timespan()) {
            case MINUTE -> days(series, day, day.plusDays(1));
            case HOUR -> days(series, day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
            case DAY -> days(series, day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1));
            default -> ALL;
        };
    }

    private static Span days(Series series, LocalDate first, LocalDate end) {
        return new Span(series.startOf(first), series.startOf(end));
    }
}
