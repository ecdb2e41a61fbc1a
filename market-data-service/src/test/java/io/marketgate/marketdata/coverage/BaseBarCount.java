package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.calendar.Market;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.LocalDate;

/** Counts the minutes of a span in which there can be bars, session by session. */
final class BaseBarCount {
    private static final TradingCalendar CALENDAR = new TradingCalendar();

    private BaseBarCount() {}

    static long minutes(Series series, Span span) {
        if (series.market() != Market.STOCKS) {
            return Math.ceilDiv(span.millis(), 60_000L);
        }
        LocalDate end = series.dayOf(span.to()).plusDays(1);
        return series.dayOf(span.from())
                .datesUntil(end)
                .filter(CALENDAR::isSession)
                .mapToLong(day -> minutes(day, span))
                .sum();
    }

    private static long minutes(LocalDate day, Span span) {
        Span open =
                new Span(
                        CALENDAR.extendedOpen(day).toEpochMilli(),
                        CALENDAR.extendedClose(day).toEpochMilli());
        return Math.ceilDiv(open.intersect(span).millis(), 60_000L);
    }
}
