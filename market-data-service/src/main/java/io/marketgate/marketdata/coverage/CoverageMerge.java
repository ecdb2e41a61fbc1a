package io.marketgate.marketdata.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Which of two coverages holds for each stretch of time. */
final class CoverageMerge {
    /** A stretch that one of the two decides. */
    record Piece(Interval interval, boolean fromOther) {}

    private CoverageMerge() {}

    /** Returns the pieces in ascending order; where both cover, the winner's. */
    static List<Piece> pieces(Coverage one, Coverage other) {
        List<Interval> mine = one.intervals();
        List<Interval> theirs = other.intervals();
        long[] borders =
                LongStream.concat(borders(mine), borders(theirs)).sorted().distinct().toArray();
        List<Piece> pieces = new ArrayList<>();
        int m = 0;
        int o = 0;
        for (int i = 0; i + 1 < borders.length; i++) {
            long start = borders[i];
            m = skip(mine, m, start);
            o = skip(theirs, o, start);
            Interval left = holder(mine, m, start);
            Interval right = holder(theirs, o, start);
            if (right != null && (left == null || right.beats(left))) {
                pieces.add(new Piece(right.within(start, borders[i + 1]), true));
            } else if (left != null) {
                pieces.add(new Piece(left.within(start, borders[i + 1]), false));
            }
        }
        return pieces;
    }

    /** Adds an interval at the end, joined to the last one if both are of one fetch. */
    static void append(List<Interval> intervals, Interval next) {
        if (!intervals.isEmpty() && next.continues(intervals.getLast())) {
            next = next.within(intervals.removeLast().from(), next.to());
        }
        intervals.add(next);
    }

    private static LongStream borders(List<Interval> intervals) {
        return intervals.stream().flatMapToLong(i -> LongStream.of(i.from(), i.to()));
    }

    private static int skip(List<Interval> intervals, int index, long start) {
        int at = index;
        while (at < intervals.size() && intervals.get(at).to() <= start) {
            at++;
        }
        return at;
    }

    private static @Nullable Interval holder(List<Interval> intervals, int index, long start) {
        return index < intervals.size() && intervals.get(index).from() <= start
                ? intervals.get(index)
                : null;
    }
}
