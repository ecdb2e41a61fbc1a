package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which stretches of time were asked for, and when: disjoint intervals in ascending order.
 *
 * <p>Kept apart from bars, since a minute without a bar is normal and a minute that was never asked
 * for is a gap. Immutable.
 */
public final class Coverage {
    /** Covers nothing. */
    public static final Coverage NONE = new Coverage(List.of());

    private final List<Interval> intervals;

    private Coverage(List<Interval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /** Returns the coverage of these intervals, in any order; the later purchase wins. */
    public static Coverage of(Collection<Interval> intervals) {
        Coverage all = NONE;
        for (Interval interval : intervals) {
            all = all.merge(new Coverage(List.of(interval)));
        }
        return all;
    }

    /** Returns the coverage of these intervals, in any order; the later purchase wins. */
    public static Coverage of(Interval... intervals) {
        return of(List.of(intervals));
    }

    /** Returns the coverage of segments that follow each other in time, oldest first. */
    public static Coverage concat(List<Coverage> parts) {
        List<Interval> joined = new ArrayList<>();
        for (Coverage part : parts) {
            for (Interval interval : part.intervals) {
                Overlay.append(joined, interval);
            }
        }
        return ofSorted(joined);
    }

    /** Takes over disjoint intervals in ascending order; throws if they are not. */
    public static Coverage ofSorted(List<Interval> intervals) {
        for (int i = 1; i < intervals.size(); i++) {
            if (intervals.get(i).from() < intervals.get(i - 1).to()) {
                throw new IllegalArgumentException("intervals overlap or are out of order");
            }
        }
        return new Coverage(intervals);
    }

    /** Returns its intervals: disjoint, ascending, neighbours of one purchase joined. */
    public List<Interval> intervals() {
        return intervals;
    }

    /** True if nothing is covered. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** True if a part of it will not change any more. */
    public boolean hasFinal() {
        return intervals.stream().anyMatch(Interval::isFinal);
    }

    /** Returns what either covers; where both do, the later purchase wins. */
    public Coverage merge(Coverage other) {
        List<Interval> merged = new ArrayList<>();
        for (Overlay.Piece piece : Overlay.of(this, other)) {
            Overlay.append(merged, piece.interval());
        }
        return new Coverage(merged);
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

    /** As {@link #missing(Span, long, Duration)}, without a plan's delay. */
    public List<Span> missing(Span wanted, long now) {
        return missing(wanted, now, Duration.ZERO);
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

    /** Returns how this coverage stands toward the wanted span. */
    public Standing standing(Span wanted, long now, Duration planDelay) {
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
        Standing.State state = state(wanted, missing, outdated, planDelay, now < staleUntil);
        return new Standing(state, missing, outdated, freshUntil, asOf);
    }

    private Standing.State state(
            Span wanted, List<Span> missing, List<Span> outdated, Duration delay, boolean brief) {
        if (missing.isEmpty() && outdated.isEmpty()) {
            return Standing.State.FRESH;
        }
        if (!missing.isEmpty() && !onlyTheTail(wanted, missing, delay)) {
            return Standing.State.GAPS;
        }
        return brief ? Standing.State.STALE : Standing.State.OLD;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Coverage that && intervals.equals(that.intervals);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return intervals.toString();
    }
}
