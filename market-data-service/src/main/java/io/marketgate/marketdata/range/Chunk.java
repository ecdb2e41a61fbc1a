package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.coverage.Standing;
import java.time.Duration;

/**
 * What is held of a stretch that one purchase could fill, at one moment.
 *
 * @param held whether any of it is covered
 */
record Chunk(Bars bars, Standing standing, boolean held) {
    boolean isFresh() {
        return standing.state() == Standing.State.FRESH;
    }

    boolean hasGaps() {
        return standing.state() == Standing.State.GAPS;
    }

    /** True if it is served first and refreshed behind. */
    boolean isBrieflyStale() {
        return standing.state() == Standing.State.STALE;
    }

    boolean mayServeStale(long now, Duration atMost) {
        return standing.mayServeStale(now, atMost);
    }
}
