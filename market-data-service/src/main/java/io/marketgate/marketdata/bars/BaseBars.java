package io.marketgate.marketdata.bars;

import io.marketgate.marketdata.calendar.Market;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How many base bars a stretch of time can hold at most, which is what the vendor's limit counts.
 *
 * <p>Seconds count seconds, minutes and hours count minutes, longer ones count days. Stocks have
 * intraday bars only from 04:00 to 20:00 New York on trading days.
 */
public final class BaseBars {
    private final TradingCalendar calendar;

    /** Counts by the calendar. */
    public BaseBars(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** Returns how many base bars can lie in the span. */
    public long possible(Series series, Span span) {
        Windows windows = Windows.of(series);
        if (!countsSessions(series)) {
            return windows.baseBars(span);
        }
        long sum = 0;
        for (long at = span.from(); at < span.to(); ) {
            Span day = dayAt(series, at);
            sum += Math.ceilDiv(openOf(day, series, span).millis(), windows.baseMs());
            at = day.to();
        }
        return sum;
    }

    /**
     * Returns the longest beginning of the span that can hold no more base bars than this, cut at a
     * window's border; at least one window.
     */
    public Span reach(Series series, Span span, long atMost) {
        Windows windows = Windows.of(series);
        long end =
                countsSessions(series) ? byDays(series, span, atMost) : plain(series, span, atMost);
        if (end >= span.to()) {
            return span;
        }
        long border = windows.startOf(end);
        return span.before(border > span.from() ? border : windows.endOf(span.from()));
    }

    private long byDays(Series series, Span span, long atMost) {
        long base = Windows.of(series).baseMs();
        long left = atMost;
        for (long at = span.from(); at < span.to(); ) {
            Span day = dayAt(series, at);
            Span open = openOf(day, series, span);
            long count = Math.ceilDiv(open.millis(), base);
            if (count > left) {
                return open.from() + left * base;
            }
            left -= count;
            at = day.to();
        }
        return span.to();
    }

    private static long plain(Series series, Span span, long atMost) {
        if (series.timespan().isIntraday()) {
            return span.from() + atMost * Windows.of(series).baseMs();
        }
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(span.from()), series.zone());
        return first.plusDays(atMost).atStartOfDay(series.zone()).toInstant().toEpochMilli();
    }

    private static boolean countsSessions(Series series) {
        return series.market() == Market.STOCKS && series.timespan().isIntraday();
    }

    private static Span dayAt(Series series, long at) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at), series.zone());
        return new Span(
                day.atStartOfDay(series.zone()).toInstant().toEpochMilli(),
                day.plusDays(1).atStartOfDay(series.zone()).toInstant().toEpochMilli());
    }

    private Span openOf(Span day, Series series, Span within) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(day.from()), series.zone());
        if (!calendar.isSession(date)) {
            return new Span(day.from(), day.from());
        }
        Span open =
                new Span(
                        calendar.extendedOpen(date).toEpochMilli(),
                        calendar.extendedClose(date).toEpochMilli());
        return open.intersect(within);
    }
}
