package io.marketgate.marketdata.bars;

import io.marketgate.marketdata.calendar.Market;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Cuts the span into stretches that can each hold no more base bars than this, oldest first.
     */
    public List<Span> stretches(Series series, Span span, long atMost) {
        List<Span> stretches = new ArrayList<>();
        for (Span rest = span; !rest.isEmpty(); ) {
            Span first = reach(series, rest, atMost);
            stretches.add(first);
            rest = new Span(first.to(), rest.to());
        }
        return stretches;
    }

    /**
     * Returns the longest beginning of the span that can hold no more base bars than this, cut at a
     * window's border; at least one window.
     */
    private Span reach(Series series, Span span, long atMost) {
        Windows windows = new Windows(series);
        long end =
                countsSessions(series) ? byDays(series, span, atMost) : plain(series, span, atMost);
        if (end >= span.to()) {
            return span;
        }
        long border = windows.startOf(end);
        return span.before(border > span.from() ? border : windows.endOf(span.from()));
    }

    private long byDays(Series series, Span span, long atMost) {
        long base = new Windows(series).baseMs();
        long left = atMost;
        LocalDate last = series.dayOf(span.to() - 1);
        for (LocalDate day = series.dayOf(span.from()); !day.isAfter(last); day = day.plusDays(1)) {
            Span open = openOf(day, span);
            long count = Math.ceilDiv(open.millis(), base);
            if (count > left) {
                return open.from() + left * base;
            }
            left -= count;
        }
        return span.to();
    }

    private static long plain(Series series, Span span, long atMost) {
        if (series.timespan().isIntraday()) {
            return span.from() + atMost * new Windows(series).baseMs();
        }
        return series.startOf(series.dayOf(span.from()).plusDays(atMost));
    }

    private static boolean countsSessions(Series series) {
        return series.market() == Market.STOCKS && series.timespan().isIntraday();
    }

    /** Returns when there can be bars of the day, as far as that lies in the span. */
    private Span openOf(LocalDate day, Span within) {
        if (!calendar.isSession(day)) {
            return within.before(within.from());
        }
        Span open =
                new Span(
                        calendar.extendedOpen(day).toEpochMilli(),
                        calendar.extendedClose(day).toEpochMilli());
        return open.intersect(within);
    }
}
