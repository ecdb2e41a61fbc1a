package io.marketgate.marketdata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private static final Series DAYS = new Series("GE", 1, Timespan.DAY, true);
    private static final Series MINUTES = new Series("GE", 1, Timespan.MINUTE, true);

    private final Freshness freshness = freshness(Duration.ZERO);

    @Test
    void fetched_dayDuringItsSession_isNotFinalAndIsFetchedAgain() {
        Span february = days("2018-02-01", "2018-02-28");
        long noon = ms("2018-02-05T12:00");
        Coverage coverage = freshness.fetched(DAYS, february, noon);
        assertThat(coverage.intervals())
                .containsExactly(
                        new Interval(
                                february.from(),
                                ms("2018-02-02T00:00"),
                                noon,
                                noon + 300_000,
                                true),
                        new Interval(ms("2018-02-02T00:00"), noon, noon, noon + 300_000, false));
        SpanStatus soon = freshness.status(coverage, february, ms("2018-02-05T12:04"));
        assertThat(soon.state()).isEqualTo(SpanStatus.State.FRESH);
        SpanStatus later = freshness.status(coverage, february, ms("2018-02-05T12:05"));
        assertThat(later.state()).isEqualTo(SpanStatus.State.STALE);
        assertThat(plan().fetches(DAYS, later.toFetch()))
                .containsExactly(new Span(ms("2018-02-02T00:00"), ms("2018-02-06T00:00")));
        SpanStatus nextYear = freshness.status(coverage, february, ms("2019-02-05T12:05"));
        assertThat(nextYear.toFetch()).isNotEmpty();
    }

    @Test
    void fetched_dayAfterTheNextOpenAndADay_isFinal() {
        Span monday = days("2018-02-05", "2018-02-05");
        Coverage early = freshness.fetched(DAYS, monday, ms("2018-02-07T03:59:59"));
        assertThat(early.intervals()).singleElement().matches(i -> !i.isFinal());
        Coverage late = freshness.fetched(DAYS, monday, ms("2018-02-07T04:00"));
        assertThat(late.intervals()).singleElement().matches(Interval::isFinal);
        assertThat(freshness.status(late, monday, ms("2030-01-01T00:00")).toFetch()).isEmpty();
    }

    @Test
    void fetched_fridayBeforeALongWeekend_waitsForTuesdaysOpen() {
        Span friday = days("2018-02-16", "2018-02-16");
        assertThat(freshness.fetched(DAYS, friday, ms("2018-02-21T03:59")).hasFinal()).isFalse();
        assertThat(freshness.fetched(DAYS, friday, ms("2018-02-21T04:00")).hasFinal()).isTrue();
    }

    @Test
    void fetched_minutesUpToNow_areFinalHalfAnHourBehind() {
        Span today = days("2018-02-05", "2018-02-05");
        long now = ms("2018-02-05T12:00:30");
        Coverage coverage = freshness.fetched(MINUTES, today, now);
        assertThat(coverage.intervals()).hasSize(2);
        assertThat(coverage.intervals().getFirst().to()).isEqualTo(ms("2018-02-05T11:30"));
        assertThat(coverage.intervals().getLast().to()).isEqualTo(now);
        SpanStatus later = freshness.status(coverage, today, now + 600_000);
        assertThat(plan().fetches(MINUTES, later.toFetch()))
                .containsExactly(new Span(ms("2018-02-05T11:30"), ms("2018-02-05T12:11")));
    }

    @Test
    void fetched_behindADelayedPlan_endsWhereThePlanDoes() {
        Freshness behind = freshness(Duration.ofMinutes(15));
        Span today = days("2018-02-05", "2018-02-05");
        long now = ms("2018-02-05T12:00");
        Coverage coverage = behind.fetched(MINUTES, today, now);
        assertThat(coverage.intervals().getLast().to()).isEqualTo(ms("2018-02-05T11:45"));
        assertThat(behind.status(coverage, today, now + 60_000).state())
                .isEqualTo(SpanStatus.State.FRESH);
        assertThat(behind.fetched(MINUTES, today, ms("2018-02-05T00:10")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GE, 2018-02-05T12:00, 5",
        "AAPL, 2018-02-05T12:00, 10",
        "GE, 2018-02-05T19:58, 5",
        "GE, 2018-02-05T20:00, 60",
        "GE, 2018-02-05T03:40, 20",
        "GE, 2018-02-03T12:00, 60",
        "AAPL, 2018-02-03T12:00, 60",
        "X:BTCUSD, 2018-02-03T12:00, 5",
        "C:EURUSD, 2018-02-04T16:50, 10",
        "C:EURUSD, 2018-02-04T17:00, 5"
    })
    void freshUntil_atAnyHour_followsTheMarket(String ticker, LocalDateTime at, long minutes) {
        Series series = new Series(ticker, 1, Timespan.MINUTE, true);
        assertThat(freshness.freshUntil(series, ms(at)) - ms(at)).isEqualTo(minutes * 60_000);
    }

    @Test
    void kept_withAnythingFinal_isThirtyDaysElseEight() {
        Interval open = new Interval(0, 10, 20, 30, false);
        assertThat(freshness.kept(Coverages.of(open))).isEqualTo(Duration.ofDays(8));
        Coverage mixed = Coverages.of(open, new Interval(10, 20, 20, 30, true));
        assertThat(freshness.kept(mixed)).isEqualTo(Duration.ofDays(30));
    }

    private static Freshness freshness(Duration planDelay) {
        return new Freshness(
                new TradingCalendar(),
                new Lifetimes(
                        Duration.ofMinutes(30),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        null,
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        Duration.ofDays(8),
                        Duration.ofDays(7),
                        planDelay));
    }

    private static GapPlan plan() {
        return new GapPlan(new BaseBars(new TradingCalendar()), GapPlan.VENDOR_LIMIT);
    }

    private static Span days(String from, String to) {
        long end = DAYS.startOf(LocalDate.parse(to).plusDays(1));
        return new Windows(DAYS).snap(DAYS.startOf(LocalDate.parse(from)), end - 1);
    }

    private static long ms(String newYork) {
        return ms(LocalDateTime.parse(newYork));
    }

    private static long ms(LocalDateTime newYork) {
        return newYork.atZone(TradingCalendar.NEW_YORK).toInstant().toEpochMilli();
    }
}
