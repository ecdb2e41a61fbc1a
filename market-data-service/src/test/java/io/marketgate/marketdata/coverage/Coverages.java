package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.bars.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Makes coverages as segments do. */
public final class Coverages {
    /** Covers nothing. */
    public static final Coverage NONE = Coverage.concat(List.of());

    private Coverages() {}

    /** Returns the coverage of these intervals, in any order; the later fetch wins. */
    public static Coverage of(Interval... intervals) {
        return of(List.of(intervals));
    }

    static Coverage of(Collection<Interval> intervals) {
        return intervals.stream()
                .map(interval -> new Coverage(List.of(interval)))
                .reduce(NONE, Coverages::merge);
    }

    static Coverage merge(Coverage one, Coverage other) {
        return segment(one).merge(segment(other)).coverage();
    }

    static List<Span> missing(Coverage coverage, Span wanted, long now) {
        return coverage.missing(wanted, now, Duration.ZERO);
    }

    private static Segment segment(Coverage coverage) {
        return new Segment(coverage, Bars.NONE, Source.VENDOR);
    }
}
