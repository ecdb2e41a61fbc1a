package io.marketgate.marketdata.coverage;

import io.marketgate.marketdata.bars.Span;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a wanted span at one moment: whether it may be served, and what must be fetched.
 *
 * @param toFetch what was never asked for, of what the vendor can know by now; then what is
 *     covered, not final, and no longer fresh
 * @param freshUntil epoch ms: the earliest end of freshness among what is covered, and of what the
 *     vendor cannot know yet; {@link Long#MAX_VALUE} if all of it is final; its distance to now is
 *     the answer's time to live, negative once stale
 * @param asOf epoch ms of the latest fetch in the span, 0 if none
 */
public record SpanStatus(State state, List<Span> toFetch, long freshUntil, long asOf) {

    /** What may be done with what is there. */
    public enum State {
        /** All covered and fresh: a hit. */
        FRESH,
        /** No longer fresh for less than once more its time: serve at once, refresh behind. */
        STALE,
        /** Covered but older: fetch; if that fails it may still be served. */
        OLD,
        /** Something was never asked for: fetch. */
        GAPS
    }

    /** True if it may be served as it is. */
    public boolean isFresh() {
        return state == State.FRESH;
    }

    /** True if it may be served although it could not be refreshed. */
    public boolean mayServeStale(long now, Duration atMost) {
        return state != State.GAPS
                && (freshUntil == Long.MAX_VALUE || now - freshUntil <= atMost.toMillis());
    }
}
