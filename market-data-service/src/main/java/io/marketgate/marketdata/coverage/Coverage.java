package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which stretches of time were asked for, and when.
 *
 * <p>Kept apart from bars, since a minute without a bar is normal and a minute that was never asked
 * for is a gap.
 *
 * @param intervals disjoint, ascending, neighbours of one fetch joined
 */
public record Coverage(List<Interval> intervals) {
    /** Checks that the intervals are disjoint and in ascending order. */
    public Coverage {
        intervals = List.copyOf(intervals);
        for (int i = 1; i < intervals.size(); i++) {
            if (intervals.get(i).from() < intervals.get(i - 1).to()) {
                throw new IllegalArgumentException("intervals overlap or are out of order");
            }
        }
    }

    /** Returns the coverage of segments that follow each other in time, oldest first. */
    public static Coverage concat(List<Coverage> parts) {
        List<Interval> joined = new ArrayList<>();
        for (Coverage part : parts) {
            for (Interval interval : part.intervals) {
                CoverageMerge.append(joined, interval);
            }
        }
        return new Coverage(joined);
    }

    /** True if nothing is covered. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** True if a part of it will not change any more. */
    public boolean hasFinal() {
        return intervals.stream().anyMatch(Interval::isFinal);
    }

    /** Returns the part of it that lies in the span. */
    public Coverage slice(Span span) {
        List<Interval> inside = new ArrayList<>();
        for (Interval interval : intervals) {
            Span common = interval.span().intersect(span);
            if (!common.isEmpty()) {
                inside.add(interval.within(common.from(), common.to()));
            }
        }
        return new Coverage(inside);
    }

    /**
     * Returns the gaps: what of the wanted span is not covered.
     *
     * <p>What lies after now less the plan's delay is no gap. The newest interval, if it reached
     * the present when it was fetched and is still fresh, counts as reaching it still.
     */
    public List<Span> missing(Span wanted, long now, Duration planDelay) {
        Span known = wanted.before(now - planDelay.toMillis());
        List<Span> gaps = new ArrayList<>();
        long at = known.from();
        for (Interval interval : intervals) {
            if (interval.from() >= known.to()) {
                break;
            }
            if (interval.from() > at) {
                gaps.add(new Span(at, interval.from()));
            }
            at = Math.max(at, interval.to());
        }
        if (at < known.to() && !(reachedPresent(planDelay) && intervals.getLast().isFresh(now))) {
            gaps.add(new Span(at, known.to()));
        }
        return gaps;
    }

    /** Returns what of the wanted span is covered, not final, and no longer fresh. */
    public List<Span> outdated(Span wanted, long now) {
        List<Span> spans = new ArrayList<>();
        for (Interval interval : intervals) {
            Span common = interval.span().intersect(wanted);
            if (common.isEmpty() || interval.isFresh(now)) {
                continue;
            }
            if (!spans.isEmpty() && spans.getLast().to() == common.from()) {
                common = new Span(spans.removeLast().from(), common.to());
            }
            spans.add(common);
        }
        return spans;
    }

    /** Returns what is known of the wanted span. */
    public SpanStatus status(Span wanted, long now, Duration planDelay) {
        List<Span> missing = missing(wanted, now, planDelay);
        List<Span> outdated = outdated(wanted, now);
        long freshUntil = Long.MAX_VALUE;
        long staleUntil = Long.MAX_VALUE;
        long asOf = 0;
        for (Interval interval : intervals) {
            boolean extended = interval == intervals.getLast() && reachedPresent(planDelay);
            Span counted = new Span(interval.from(), extended ? Long.MAX_VALUE : interval.to());
            if (!counted.overlaps(wanted)) {
                continue;
            }
            asOf = Math.max(asOf, interval.fetchedAt());
            if (!interval.isFinal()) {
                freshUntil = Math.min(freshUntil, interval.freshUntil());
                staleUntil = Math.min(staleUntil, interval.freshUntil() + interval.lifetime());
            }
        }
        long known = now - planDelay.toMillis();
        if (wanted.to() > known && !reachedPresent(planDelay)) {
            // The vendor does not know the rest yet, but does as time goes on.
            freshUntil = Math.min(freshUntil, Math.max(now, wanted.from() + now - known));
        }
        SpanStatus.State state = state(wanted, missing, outdated, planDelay, now < staleUntil);
        List<Span> toFetch = Stream.concat(missing.stream(), outdated.stream()).toList();
        return new SpanStatus(state, toFetch, freshUntil, asOf);
    }

    private SpanStatus.State state(
            Span wanted, List<Span> missing, List<Span> outdated, Duration delay, boolean brief) {
        if (missing.isEmpty() && outdated.isEmpty()) {
            return SpanStatus.State.FRESH;
        }
        if (!missing.isEmpty() && !onlyTheTail(wanted, missing, delay)) {
            return SpanStatus.State.GAPS;
        }
        return brief ? SpanStatus.State.STALE : SpanStatus.State.OLD;
    }

    /**
     * True if only what happened since the newest interval was fetched up to its now is missing.
     */
    private boolean onlyTheTail(Span wanted, List<Span> missing, Duration planDelay) {
        return missing.size() == 1
                && reachedPresent(planDelay)
                && intervals.getLast().to() == missing.getFirst().from()
                && intervals.getLast().span().overlaps(wanted);
    }

    private boolean reachedPresent(Duration planDelay) {
        if (intervals.isEmpty()) {
            return false;
        }
        Interval newest = intervals.getLast();
        return !newest.isFinal() && newest.to() >= newest.fetchedAt() - planDelay.toMillis();
    }
}
