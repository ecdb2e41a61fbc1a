package io.marketgate.marketdata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.calendar.TradingCalendar;
import io.marketgate.marketdata.store.SegmentGrid;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapPlanTest {
    private static final Series MINUTES = new Series("AAPL", 1, Timespan.MINUTE, true);
    private static final Series DAYS = new Series("AAPL", 1, Timespan.DAY, true);

    private final BaseBars baseBars = new BaseBars(new TradingCalendar());
    private final GapPlan plan = new GapPlan(baseBars, GapPlan.VENDOR_LIMIT);

    @Test
    void fetches_gapsThatMeetAtASegmentsBorder_areOne() {
        Span all = span(DAYS, "2015-06-01", "2017-06-01");
        List<Span> gaps =
                SegmentGrid.covering(DAYS, all).stream()
                        .map(key -> key.span().intersect(all))
                        .toList();
        assertThat(gaps).hasSize(3);
        assertThat(plan.fetches(DAYS, gaps)).containsExactly(all);
    }

    @Test
    void fetches_acrossSomethingCovered_areTwo() {
        Span before = span(DAYS, "2015-06-01", "2015-06-30");
        Span after = span(DAYS, "2015-07-02", "2015-07-30");
        assertThat(plan.fetches(DAYS, List.of(after, before))).containsExactly(before, after);
    }

    @Test
    void fetches_fiveYearsOfMinutes_areCutByWhatSessionsCanHold() {
        Span years = span(MINUTES, "2013-02-08", "2018-02-07");
        List<Span> fetches = plan.fetches(MINUTES, List.of(years));
        long minutes = 1_259L * 960;
        assertThat(BaseBarCount.minutes(MINUTES, years)).isEqualTo(minutes);
        assertThat(fetches).hasSize((int) Math.ceilDiv(minutes, GapPlan.VENDOR_LIMIT));
        assertThat(fetches.getFirst().from()).isEqualTo(years.from());
        assertThat(fetches.getLast().to()).isEqualTo(years.to());
    }

    @Test
    void fetches_inTheMiddleOfAWindow_takeAllOfIt() {
        long start = span(DAYS, "2015-06-01", "2015-06-01").from();
        assertThat(plan.fetches(DAYS, List.of(new Span(start + 5, start + 6))))
                .containsExactly(span(DAYS, "2015-06-01", "2015-06-01"));
    }

    @Test
    void stretches_aWeekendOfMinutes_costsStocksNothing() {
        Span weekend = span(MINUTES, "2018-02-03", "2018-02-04");
        assertThat(baseBars.stretches(MINUTES, weekend, 1)).containsExactly(weekend);
        Series crypto = new Series("X:BTCUSD", 1, Timespan.MINUTE, true);
        Span both = span(crypto, "2018-02-03", "2018-02-04");
        assertThat(baseBars.stretches(crypto, both, 2_880)).containsExactly(both);
        assertThat(baseBars.stretches(crypto, both, 2_879)).hasSize(2);
    }

    private static Span span(Series series, String from, String to) {
        long end = series.startOf(LocalDate.parse(to).plusDays(1));
        return new Windows(series).snap(series.startOf(LocalDate.parse(from)), end - 1);
    }
}
