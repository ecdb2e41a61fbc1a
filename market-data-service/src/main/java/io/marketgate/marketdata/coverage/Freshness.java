package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.calendar.Market;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules by which a fetch is final or not, how long it is fresh, and how long it is kept. */
public final class Freshness {
    private final TradingCalendar calendar;
    private final Lifetimes lifetimes;

    /** Applies the lifetimes by the calendar. */
    public Freshness(TradingCalendar calendar, Lifetimes lifetimes) {
        this.calendar = calendar;
        this.lifetimes = lifetimes;
    }

    /**
     * Returns the coverage that a fetch makes: up to two intervals, cut at a window's border, the
     * final one first; nothing after what the vendor could know.
     *
     * @param fetchedAt epoch ms at which the request was sent
     */
    public Coverage fetched(Series series, Span span, long fetchedAt) {
        Span known = span.before(fetchedAt - lifetimes.planDelay().toMillis());
        long border = Math.clamp(finalBefore(series, fetchedAt), known.from(), known.to());
        long freshUntil = freshUntil(series, fetchedAt);
        List<Interval> intervals = new ArrayList<>(2);
        if (known.from() < border) {
            intervals.add(new Interval(known.from(), border, fetchedAt, freshUntil, true));
        }
        if (border < known.to()) {
            intervals.add(new Interval(border, known.to(), fetchedAt, freshUntil, false));
        }
        return new Coverage(intervals);
    }

    /** Returns the window border before which all windows are final if fetched at the moment. */
    public long finalBefore(Series series, long fetchedAt) {
        Windows windows = new Windows(series);
        if (series.timespan().isIntraday()) {
            return windows.startOf(fetchedAt - lifetimes.intradayFinality().toMillis());
        }
        long delay = lifetimes.dailyFinality().toMillis();
        long border = windows.startOf(fetchedAt - delay);
        while (nextOpen(series.market(), border) + delay > fetchedAt) {
            border = windows.startOf(border - 1);
        }
        return border;
    }

    /** Returns until when something fetched at the moment is fresh if it is not final. */
    public long freshUntil(Series series, long fetchedAt) {
        long factor = lifetimes.multiplier(series.ticker());
        if (calendar.isOpen(series.market(), Instant.ofEpochMilli(fetchedAt))) {
            return fetchedAt + lifetimes.fresh().toMillis() * factor;
        }
        long latest = fetchedAt + lifetimes.freshWhileClosed().toMillis();
        return Math.min(latest, nextOpen(series.market(), fetchedAt));
    }

    /** Returns how long a segment of this coverage is kept in the store. */
    public Duration kept(Coverage coverage) {
        return coverage.hasFinal() ? lifetimes.keptFinal() : lifetimes.keptOther();
    }

    /** Returns what is known of the wanted span. */
    public SpanStatus status(Coverage coverage, Span wanted, long now) {
        return coverage.status(wanted, now, lifetimes.planDelay());
    }

    /** True if the status allows to serve what is known although it could not be refreshed. */
    public boolean mayServeStale(SpanStatus status, long now) {
        return status.mayServeStale(now, lifetimes.staleAtMost());
    }

    private long nextOpen(Market market, long at) {
        return calendar.nextOpen(market, Instant.ofEpochMilli(at)).toEpochMilli();
    }
}
