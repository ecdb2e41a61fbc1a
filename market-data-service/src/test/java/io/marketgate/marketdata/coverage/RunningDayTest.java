package io.marketgate.marketdata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A range that reaches into the running window changes, so no answer of it holds for ever. */
class RunningDayTest {
    private static final long START = Instant.parse("2018-01-29T00:00:00Z").toEpochMilli();
    private static final long TWO_WEEKS = Duration.ofDays(14).toMillis();

    @Property(tries = 5_000)
    void rangeUpToNow_isNeverFreshForEver(
            @ForAll @LongRange(min = 0, max = 14 * 86_400_000L) long nowOffset,
            @ForAll @IntRange(min = 0, max = 3_600) int secondsSinceFetch,
            @ForAll @IntRange(min = 0, max = 60) int daysBack,
            @ForAll Timespan timespan,
            @ForAll boolean crypto,
            @ForAll @IntRange(min = 0, max = 3) int delay,
            @ForAll boolean onTheHour) {
        Duration[] delays = {
            Duration.ZERO, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(1)
        };
        Lifetimes lifetimes =
                new Lifetimes(
                        Duration.ofMinutes(30),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        null,
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        Duration.ofDays(8),
                        Duration.ofDays(7),
                        delays[delay]);
        Freshness freshness = new Freshness(new TradingCalendar(), lifetimes);
        Series series = new Series(crypto ? "X:BTCUSD" : "AAPL", 1, timespan, true);
        Windows windows = new Windows(series);
        long fetchedAt = START + nowOffset % TWO_WEEKS;
        if (onTheHour) {
            fetchedAt -= fetchedAt % 3_600_000;
        }
        long now = fetchedAt + secondsSinceFetch * 1_000L;
        Span asked = windows.snap(now - Duration.ofDays(daysBack).toMillis(), now);
        Span wanted = asked.before(windows.endOf(now));
        Span fetched = asked.before(windows.endOf(fetchedAt));
        Coverage coverage =
                fetched.isEmpty()
                        ? new Coverage(java.util.List.of())
                        : freshness.fetched(series, fetched, fetchedAt);
        SpanStatus status = freshness.status(coverage, wanted, now);
        if (status.isFresh()) {
            assertThat(status.freshUntil())
                    .as("%s %s of %s at %s, fetched %s", series, wanted, coverage, now, fetchedAt)
                    .isLessThanOrEqualTo(now + Duration.ofDays(1).toMillis());
        }
    }
}
