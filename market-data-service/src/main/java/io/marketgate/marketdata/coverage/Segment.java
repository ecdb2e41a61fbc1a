package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.bars.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars known of a stretch of time, and what of it they are known for. Immutable.
 *
 * @param bars only such as lie in the coverage
 */
public record Segment(Coverage coverage, Bars bars, Source source) {
    private static final int INTERVAL_BYTES = 56;

    /** Returns what a fetch made known; bars outside the coverage are left out. */
    public static Segment of(Coverage coverage, Bars bars, Source source) {
        List<Bars> inside = new ArrayList<>();
        List<Interval> intervals = coverage.intervals();
        for (int i = 0; i < intervals.size(); ) {
            long from = intervals.get(i).from();
            long to = intervals.get(i++).to();
            while (i < intervals.size() && intervals.get(i).from() == to) {
                to = intervals.get(i++).to();
            }
            inside.add(bars.slice(new Span(from, to)));
        }
        return new Segment(coverage, Bars.concat(inside), source);
    }

    /**
     * Returns what both know. Where both cover, coverage and bars are the later fetch's.
     *
     * <p>Real and simulated bars are never mixed: of two such segments the one with the later fetch
     * is returned as it is.
     */
    public Segment merge(Segment other) {
        if (source != other.source) {
            return newest() > other.newest() ? this : other;
        }
        List<Interval> intervals = new ArrayList<>();
        List<Bars> parts = new ArrayList<>();
        List<CoverageMerge.Piece> pieces = CoverageMerge.pieces(coverage, other.coverage);
        for (int i = 0; i < pieces.size(); ) {
            CoverageMerge.Piece piece = pieces.get(i);
            long from = piece.interval().from();
            long to = from;
            while (i < pieces.size()
                    && pieces.get(i).fromOther() == piece.fromOther()
                    && pieces.get(i).interval().from() == to) {
                to = pieces.get(i).interval().to();
                CoverageMerge.append(intervals, pieces.get(i++).interval());
            }
            parts.add((piece.fromOther() ? other : this).bars.slice(new Span(from, to)));
        }
        return new Segment(new Coverage(intervals), Bars.concat(parts), source);
    }

    /**
     * Returns what was known by the moment, in epoch ms: what was fetched later is left out, as a
     * simulated clock that was set back wants it.
     */
    public Segment knownBy(long moment) {
        List<Interval> known =
                coverage.intervals().stream().filter(it -> it.fetchedAt() <= moment).toList();
        return known.size() == coverage.intervals().size()
                ? this
                : of(new Coverage(known), bars, source);
    }

    /** Returns the part that lies in the span. */
    public Segment slice(Span span) {
        return new Segment(coverage.slice(span), bars.slice(span), source);
    }

    /** Returns the same in memory of its own, for keeping. */
    public Segment compact() {
        return new Segment(coverage, bars.compact(), source);
    }

    /** Returns about how much memory it holds, in bytes. */
    public long weight() {
        return bars.weight() + (long) INTERVAL_BYTES * coverage.intervals().size();
    }

    private long newest() {
        return coverage.intervals().stream().mapToLong(Interval::fetchedAt).max().orElse(-1);
    }
}
