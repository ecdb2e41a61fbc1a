package io.marketgate.marketdata.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.store.SegmentKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long FIRST = 1_000_000_000_000L;
    private static final long LAST = 1_900_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1, MINUTE, 2018-02-02T15:04:30, 2018-02-02T15:04, 2018-02-02T15:05",
        "30, MINUTE, 2018-02-02T15:44, 2018-02-02T15:30, 2018-02-02T16:00",
        "1, HOUR, 2018-02-02T09:30, 2018-02-02T09:00, 2018-02-02T10:00",
        "1, DAY, 2018-03-11T12:00, 2018-03-11T00:00, 2018-03-12T00:00",
        "1, WEEK, 2018-03-14T12:00, 2018-03-11T00:00, 2018-03-18T00:00",
        "1, WEEK, 2018-03-11T00:00, 2018-03-11T00:00, 2018-03-18T00:00",
        "1, MONTH, 2018-02-28T23:59, 2018-02-01T00:00, 2018-03-01T00:00",
        "1, QUARTER, 2018-02-28T23:59, 2018-01-01T00:00, 2018-04-01T00:00",
        "1, YEAR, 2018-02-28T23:59, 2018-01-01T00:00, 2019-01-01T00:00",
        "4, HOUR, 2018-03-11T23:00, 2018-03-11T21:00, 2018-03-12T00:00"
    })
    void at_stocks_isTheWindowOnTheClockOfNewYork(
            int multiplier,
            Timespan timespan,
            LocalDateTime at,
            LocalDateTime from,
            LocalDateTime to) {
        Windows windows = new Windows(new Series("AAPL", multiplier, timespan, true));
        assertThat(windows.at(ms(at))).isEqualTo(new Span(ms(from), ms(to)));
    }

    @Test
    void at_cryptoDays_areThoseOfUtc() {
        Windows windows = new Windows(new Series("X:BTCUSD", 1, Timespan.DAY, true));
        long noon = Instant.parse("2018-02-02T12:00:00Z").toEpochMilli();
        assertThat(windows.startOf(noon))
                .isEqualTo(Instant.parse("2018-02-02T00:00:00Z").toEpochMilli());
    }

    @Test
    void snap_datesOfAWeekSeries_reachesFromSundayToSunday() {
        Windows windows = new Windows(new Series("AAPL", 1, Timespan.WEEK, true));
        Span span =
                windows.snap(
                        ms(LocalDateTime.parse("2018-02-07T00:00")),
                        ms(LocalDateTime.parse("2018-02-12T00:00")) - 1);
        assertThat(span.from()).isEqualTo(ms(LocalDateTime.parse("2018-02-04T00:00")));
        assertThat(span.to()).isEqualTo(ms(LocalDateTime.parse("2018-02-18T00:00")));
    }

    @Test
    void baseBars_countSecondsMinutesAndDays() {
        long start = ms(LocalDateTime.parse("2018-02-01T00:00"));
        assertThat(base(15, Timespan.SECOND, start)).isEqualTo(15);
        assertThat(base(5, Timespan.MINUTE, start)).isEqualTo(5);
        assertThat(base(1, Timespan.HOUR, start)).isEqualTo(60);
        assertThat(base(1, Timespan.DAY, start)).isEqualTo(1);
        assertThat(base(1, Timespan.WEEK, start)).isEqualTo(7);
        assertThat(base(1, Timespan.MONTH, start)).isEqualTo(28);
        assertThat(base(1, Timespan.QUARTER, start)).isEqualTo(90);
        assertThat(base(1, Timespan.YEAR, start)).isEqualTo(365);
    }

    @Property
    void windows_tileTime_withoutHolesAndOverlaps(
            @ForAll("series") Series series,
            @ForAll @LongRange(min = FIRST, max = LAST) long moment) {
        Windows windows = new Windows(series);
        Span window = windows.at(moment);
        assertThat(window.contains(moment)).isTrue();
        assertThat(windows.at(window.from())).isEqualTo(window);
        assertThat(windows.at(window.to() - 1)).isEqualTo(window);
        assertThat(windows.at(window.to()).from()).isEqualTo(window.to());
        assertThat(windows.at(window.from() - 1).to()).isEqualTo(window.from());
    }

    @Property
    void windows_acrossClockChanges_tileTime(
            @ForAll("series") Series series,
            @ForAll @LongRange(min = 2000, max = 2030) long year,
            @ForAll boolean autumn,
            @ForAll @LongRange(min = -7_200_000, max = 93_600_000) long offset) {
        LocalDate change = LocalDate.of((int) year, autumn ? 11 : 3, autumn ? 1 : 8);
        while (change.getDayOfWeek().getValue() != 7) {
            change = change.plusDays(1);
        }
        windows_tileTime_withoutHolesAndOverlaps(series, ms(change.atStartOfDay()) + offset);
    }

    @Property
    void segments_ofServedSeries_areTiledByWindows(
            @ForAll("served") Series series,
            @ForAll @LongRange(min = FIRST, max = LAST) long moment) {
        SegmentKey segment = SegmentGrid.at(series, moment);
        Windows windows = new Windows(series);
        assertThat(segment.span().contains(moment)).isTrue();
        if (!segment.span().equals(SegmentGrid.ALL)) {
            assertThat(windows.startOf(segment.span().from())).isEqualTo(segment.span().from());
            assertThat(windows.startOf(segment.span().to())).isEqualTo(segment.span().to());
            assertThat(SegmentGrid.at(series, segment.span().to()).span().from())
                    .isEqualTo(segment.span().to());
            assertThat(SegmentGrid.at(series, segment.span().to()).text("vendor"))
                    .isNotEqualTo(segment.text("vendor"));
        }
    }

    @Provide
    Arbitrary<Series> series() {
        return Combinators.combine(
                        Arbitraries.of("AAPL", "X:BTCUSD", "C:EURUSD"),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.of(Timespan.class),
                        Arbitraries.of(true, false))
                .as(Series::new);
    }

    @Provide
    Arbitrary<Series> served() {
        return series().filter(s -> SegmentGrid.serves(s.multiplier(), s.timespan()));
    }

    private static long base(int multiplier, Timespan timespan, long at) {
        return new Windows(new Series("AAPL", multiplier, timespan, true)).baseBarsAt(at);
    }

    private static long ms(LocalDateTime newYork) {
        return newYork.atZone(NEW_YORK).toInstant().toEpochMilli();
    }

    @Test
    void startOf_midnight_isLocalMidnight() {
        Windows windows = new Windows(new Series("AAPL", 1, Timespan.DAY, true));
        long noon = ms(LocalDate.parse("2018-11-04").atTime(LocalTime.NOON));
        assertThat(windows.at(noon).millis()).isEqualTo(25 * 3_600_000L);
    }
}
