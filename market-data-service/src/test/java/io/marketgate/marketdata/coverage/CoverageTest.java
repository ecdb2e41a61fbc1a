package io.marketgate.marketdata.coverage;

import static io.marketgate.marketdata.coverage.Coverages.merge;
import static io.marketgate.marketdata.coverage.Coverages.missing;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.Span;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void merge_laterFetchInside_splitsTheEarlier() {
        Coverage old = Coverages.of(new Interval(0, 100, 10, 20, false));
        Coverage young = Coverages.of(new Interval(40, 60, 30, 50, true));
        List<Interval> expected =
                List.of(
                        new Interval(0, 40, 10, 20, false),
                        new Interval(40, 60, 30, 50, true),
                        new Interval(60, 100, 10, 20, false));
        assertThat(merge(old, young).intervals()).isEqualTo(expected);
        assertThat(merge(young, old).intervals()).isEqualTo(expected);
    }

    @Test
    void merge_neighboursOfOneFetch_areJoined() {
        Coverage left = Coverages.of(new Interval(0, 50, 10, 20, true));
        Coverage right = Coverages.of(new Interval(50, 100, 10, 20, true));
        assertThat(merge(right, left).intervals())
                .containsExactly(new Interval(0, 100, 10, 20, true));
        assertThat(Coverage.concat(List.of(left, right))).isEqualTo(merge(left, right));
    }

    @Test
    void missing_betweenAndAroundIntervals_isEveryGap() {
        Coverage coverage =
                Coverages.of(
                        new Interval(10, 20, 500, 600, true), new Interval(30, 40, 500, 600, true));
        assertThat(missing(coverage, new Span(0, 50), 1_000))
                .containsExactly(new Span(0, 10), new Span(20, 30), new Span(40, 50));
    }

    @Test
    void missing_afterThePresent_isNoGap() {
        assertThat(missing(Coverages.NONE, new Span(0, 50), 30)).containsExactly(new Span(0, 30));
        assertThat(Coverages.NONE.missing(new Span(0, 50), 30, Duration.ofMillis(10)))
                .containsExactly(new Span(0, 20));
        assertThat(missing(Coverages.NONE, new Span(40, 50), 30)).isEmpty();
    }

    @Test
    void missing_intervalThatReachedThePresent_reachesItWhileFresh() {
        Coverage coverage = Coverages.of(new Interval(0, 100, 100, 200, false));
        assertThat(missing(coverage, new Span(0, 500), 199)).isEmpty();
        assertThat(missing(coverage, new Span(0, 500), 200)).containsExactly(new Span(100, 200));
    }

    @Test
    void missing_intervalThatStoppedBeforeThePresent_reachesNoFurther() {
        Coverage coverage = Coverages.of(new Interval(0, 90, 100, 200, false));
        assertThat(missing(coverage, new Span(0, 500), 150)).containsExactly(new Span(90, 150));
        assertThat(coverage.missing(new Span(0, 500), 150, Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void outdated_finalAndFreshOnes_areLeftOut() {
        Coverage coverage =
                Coverages.of(
                        new Interval(0, 10, 100, 110, true),
                        new Interval(10, 20, 100, 110, false),
                        new Interval(20, 30, 90, 105, false),
                        new Interval(30, 40, 100, 300, false));
        assertThat(coverage.outdated(new Span(5, 35), 200)).containsExactly(new Span(10, 30));
    }

    @Test
    void status_rangeUpToNow_growsOldStepByStep() {
        Coverage coverage =
                Coverages.of(
                        new Interval(0, 80, 1_000_100, 1_000_200, true),
                        new Interval(80, 1_000_100, 1_000_100, 1_000_200, false));
        Span wanted = new Span(50, 9_000_000);
        assertThat(state(coverage, wanted, 1_000_199)).isEqualTo(SpanStatus.State.FRESH);
        assertThat(state(coverage, wanted, 1_000_299)).isEqualTo(SpanStatus.State.STALE);
        assertThat(state(coverage, wanted, 1_000_300)).isEqualTo(SpanStatus.State.OLD);
        SpanStatus old = coverage.status(wanted, 1_000_400, NONE);
        assertThat(old.toFetch())
                .containsExactly(new Span(1_000_100, 1_000_400), new Span(80, 1_000_100));
        assertThat(old.freshUntil()).isEqualTo(1_000_200);
        assertThat(old.asOf()).isEqualTo(1_000_100);
        assertThat(old.mayServeStale(1_000_400, WEEK)).isTrue();
        assertThat(old.mayServeStale(1_000_201 + WEEK.toMillis(), WEEK)).isFalse();
    }

    @Test
    void status_rangeThatStartsAfterWhatIsKnown_hasGaps() {
        Coverage coverage = Coverages.of(new Interval(0, 100, 100, 200, false));
        assertThat(state(coverage, new Span(150, 900), 400)).isEqualTo(SpanStatus.State.GAPS);
        assertThat(state(coverage, new Span(150, 900), 190)).isEqualTo(SpanStatus.State.FRESH);
    }

    @Test
    void status_finalOnly_isFreshForEver() {
        Coverage coverage = Coverages.of(new Interval(0, 100, 500, 600, true));
        SpanStatus status = coverage.status(new Span(10, 90), Long.MAX_VALUE / 4, NONE);
        assertThat(status.state()).isEqualTo(SpanStatus.State.FRESH);
        assertThat(status.freshUntil()).isEqualTo(Long.MAX_VALUE);
        assertThat(state(coverage, new Span(10, 101), 700)).isEqualTo(SpanStatus.State.GAPS);
    }

    private static SpanStatus.State state(Coverage coverage, Span wanted, long now) {
        return coverage.status(wanted, now, NONE).state();
    }
}
