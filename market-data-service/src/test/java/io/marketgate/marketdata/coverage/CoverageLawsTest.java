package io.marketgate.marketdata.coverage;

import static io.marketgate.marketdata.coverage.Coverages.merge;
import static io.marketgate.marketdata.coverage.Coverages.missing;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import io.marketgate.marketdata.calendar.TradingCalendar;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every coverage, checked millisecond by millisecond on small ones. */
class CoverageLawsTest {
    private static final int END = 60;
    private static final long LONG_AGO = 1_000;
    private static final Span ALL = new Span(0, END);

    @Property
    void merge_everyMillisecond_isTheLaterFetches(
            @ForAll("coverages") Coverage one, @ForAll("coverages") Coverage other) {
        Coverage merged = merge(one, other);
        for (long at = 0; at < END; at++) {
            Optional<Interval> left = holder(one, at);
            Optional<Interval> right = holder(other, at);
            long latest =
                    Math.max(
                            left.map(Interval::fetchedAt).orElse(-1L),
                            right.map(Interval::fetchedAt).orElse(-1L));
            assertThat(holder(merged, at).map(Interval::fetchedAt).orElse(-1L)).isEqualTo(latest);
        }
        assertThat(merged).isEqualTo(merge(other, one));
        assertThat(merge(merged, one)).isEqualTo(merged);
        isOrderly(merged);
    }

    @Property
    void merge_inAnyGrouping_isTheSame(
            @ForAll("coverages") Coverage a,
            @ForAll("coverages") Coverage b,
            @ForAll("coverages") Coverage c) {
        assertThat(merge(merge(a, b), c)).isEqualTo(merge(a, merge(b, c)));
    }

    @Property
    void slice_anyPart_keepsWhatLiesInIt(
            @ForAll("coverages") Coverage coverage, @ForAll("spans") Span span) {
        Coverage slice = coverage.slice(span);
        for (long at = 0; at < END; at++) {
            assertThat(holder(slice, at).isPresent())
                    .isEqualTo(span.contains(at) && holder(coverage, at).isPresent());
        }
        assertThat(merge(coverage.slice(new Span(0, span.from())), slice))
                .isEqualTo(coverage.slice(new Span(0, span.to())));
    }

    @Property
    void missingAndOutdated_together_areAllThatIsNotFresh(
            @ForAll("coverages") Coverage coverage,
            @ForAll("spans") Span wanted,
            @ForAll @IntRange(min = 0, max = 80) int freshness) {
        long now = LONG_AGO + freshness;
        List<Span> missing = missing(coverage, wanted, now);
        List<Span> outdated = coverage.outdated(wanted, now);
        for (long at = 0; at < END; at++) {
            Optional<Interval> holder = holder(coverage, at);
            boolean inside = wanted.contains(at);
            assertThat(contains(missing, at)).isEqualTo(inside && holder.isEmpty());
            assertThat(contains(outdated, at))
                    .isEqualTo(inside && holder.isPresent() && !holder.get().isFresh(now));
        }
    }

    @Property
    void fetches_ofAnyGaps_coverThemExactlyAndStayWithinTheLimit(
            @ForAll("coverages") Coverage coverage,
            @ForAll @IntRange(min = 1, max = 40) int limit,
            @ForAll("minuteSeries") Series series) {
        long minute = 60_000L * series.multiplier();
        List<Span> gaps =
                missing(coverage, ALL, LONG_AGO).stream()
                        .map(gap -> new Span(gap.from() * minute, gap.to() * minute))
                        .toList();
        BaseBars baseBars = new BaseBars(new TradingCalendar());
        List<Span> fetches = new GapPlan(baseBars, limit).fetches(series, gaps);
        long most = Math.max(limit, series.multiplier());
        for (Span fetch : fetches) {
            assertThat(BaseBarCount.minutes(series, fetch)).isBetween(0L, most);
        }
        for (long at = 0; at < END; at++) {
            long moment = at * minute;
            assertThat(fetches.stream().filter(p -> p.contains(moment)).count())
                    .isEqualTo(contains(gaps, moment) ? 1 : 0);
        }
        for (int i = 1; i < fetches.size(); i++) {
            Span joined = new Span(fetches.get(i - 1).from(), fetches.get(i).to());
            boolean adjacent = fetches.get(i - 1).to() == fetches.get(i).from();
            assertThat(adjacent && BaseBarCount.minutes(series, joined) <= limit).isFalse();
        }
    }

    @Provide
    Arbitrary<Series> minuteSeries() {
        return Combinators.combine(Arbitraries.of("AAPL", "X:BTCUSD"), Arbitraries.of(1, 5, 15, 30))
                .as((ticker, n) -> new Series(ticker, n, Timespan.MINUTE, true));
    }

    @Provide
    Arbitrary<Span> spans() {
        Arbitrary<Integer> borders = Arbitraries.integers().between(0, END);
        return Combinators.combine(borders, borders)
                .as((a, b) -> new Span(Math.min(a, b), Math.max(a, b)));
    }

    @Provide
    Arbitrary<Coverage> coverages() {
        Arbitrary<Interval> intervals =
                Combinators.combine(
                                spans().filter(span -> !span.isEmpty()),
                                Arbitraries.longs().between(LONG_AGO / 2, LONG_AGO),
                                Arbitraries.integers().between(0, 60))
                        .as((span, fetched, fresh) ->
                                new Interval(
                                        span.from(),
                                        span.to(),
                                        fetched,
                                        LONG_AGO + fresh,
                                        fetched % 3 == 0));
        return intervals.list().ofMaxSize(5).map(Coverages::of);
    }

    private static Optional<Interval> holder(Coverage coverage, long at) {
        return coverage.intervals().stream().filter(i -> i.span().contains(at)).findAny();
    }

    private static boolean contains(List<Span> spans, long at) {
        return spans.stream().anyMatch(span -> span.contains(at));
    }

    private static void isOrderly(Coverage coverage) {
        List<Interval> intervals = coverage.intervals();
        for (int i = 1; i < intervals.size(); i++) {
            Interval before = intervals.get(i - 1);
            assertThat(before.to()).isLessThanOrEqualTo(intervals.get(i).from());
            assertThat(intervals.get(i).continues(before)).isFalse();
        }
    }
}
