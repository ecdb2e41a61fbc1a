package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Span;

/**
 * A stretch of time of which everything the vendor had to say was asked for in one fetch.
 *
 * @param from epoch ms, included
 * @param to epoch ms, not included; never later than what the vendor could know
 * @param fetchedAt epoch ms at which the request was sent
 * @param freshUntil epoch ms up to which it may be served without asking again; without meaning if
 *     final
 * @param isFinal true if it will not change any more
 */
public record Interval(long from, long to, long fetchedAt, long freshUntil, boolean isFinal) {
    /** Checks that it is not empty. */
    public Interval {
        if (to <= from) {
            throw new IllegalArgumentException("interval from " + from + " to " + to);
        }
    }

    /** Returns its stretch of time. */
    public Span span() {
        return new Span(from, to);
    }

    /** True if it may be served as it is. */
    public boolean isFresh(long now) {
        return isFinal || now < freshUntil;
    }

    /** Returns how long it was fresh, in milliseconds. */
    public long lifetime() {
        return Math.max(0, freshUntil - fetchedAt);
    }

    Interval within(long start, long end) {
        return start == from && end == to
                ? this
                : new Interval(start, end, fetchedAt, freshUntil, isFinal);
    }

    boolean continues(Interval before) {
        return before.to == from
                && before.fetchedAt == fetchedAt
                && before.freshUntil == freshUntil
                && before.isFinal == isFinal;
    }

    /**
     * True if this one decides where both cover: the later fetch, of two at once the final one,
     * else the one fresh for longer.
     */
    boolean beats(Interval other) {
        if (fetchedAt != other.fetchedAt) {
            return fetchedAt > other.fetchedAt;
        }
        return isFinal == other.isFinal ? freshUntil > other.freshUntil : isFinal;
    }
}
