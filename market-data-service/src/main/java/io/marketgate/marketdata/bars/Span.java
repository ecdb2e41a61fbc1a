package io.marketgate.marketdata.bars;

import java.util.stream.Stream;

/** A stretch of time in epoch milliseconds, {@code from} included, {@code to} not. */
public record Span(long from, long to) {
    /** Checks the order; an empty span is allowed. */
    public Span {
        if (to < from) {
            throw new IllegalArgumentException("span from " + from + " to " + to);
        }
    }

    /** True if no millisecond lies in it. */
    public boolean isEmpty() {
        return from == to;
    }

    /** Returns its length in milliseconds. */
    public long millis() {
        return to - from;
    }

    /** True if the moment lies in it. */
    public boolean contains(long at) {
        return from <= at && at < to;
    }

    /** True if both have a millisecond in common. */
    public boolean overlaps(Span other) {
        return Math.max(from, other.from) < Math.min(to, other.to);
    }

    /** Returns what both have in common, empty at this span's nearer end if that is nothing. */
    public Span intersect(Span other) {
        long start = Math.clamp(other.from, from, to);
        return new Span(start, Math.clamp(other.to, start, to));
    }

    /** Returns what lies outside of the other span: before it, after it, or both. */
    public Stream<Span> without(Span other) {
        Span common = intersect(other);
        return common.isEmpty()
                ? Stream.of(this)
                : Stream.of(new Span(from, common.from), new Span(common.to, to))
                        .filter(part -> !part.isEmpty());
    }

    /** Returns the part before the moment. */
    public Span before(long moment) {
        return new Span(from, Math.clamp(moment, from, to));
    }
}
