package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Windows;
import io.marketgate.marketdata.caching.CacheOutcome;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.coverage.GapPlan;
import io.marketgate.marketdata.store.BarSettings;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Answers a range of bars from what is cached, and fetches what is missing of it. */
@Singleton
public final class RangeReader {
    /**
     * How many stretches are read at once where the ones before held no bar, as before a ticker was
     * listed: the vendor's own limit keeps a fetch of many of them small.
     */
    static final int MAX_GROWTH = 16;

    private final ChunkReader chunks;
    private final BaseBars baseBars;
    private final BarSettings settings;
    private final Upstream upstream;
    private final MarketClock clock;

    RangeReader(
            ChunkReader chunks,
            BaseBars baseBars,
            BarSettings settings,
            Upstream upstream,
            MarketClock clock) {
        this.upstream = upstream;
        this.chunks = chunks;
        this.baseBars = baseBars;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns the bars of the range, at most as many as its limit allows from the end asked for.
     *
     * @param requester for whom what is missing is fetched
     * @throws ProblemException 502, 503 or 504 if what is missing cannot be fetched now
     */
    public RangeAnswer read(RangeRequest asked, Requester requester) {
        Series series = asked.series();
        Windows windows = new Windows(series);
        long deadline = upstream.deadline();
        // No window that has not begun can hold a bar.
        long next = windows.endOf(clock.millis());
        Span known = asked.span().before(next);
        Gathered gathered = new Gathered(windows, asked.descending(), asked.limit());
        if (known.to() < asked.span().to()) {
            gathered.freshUntil = next; // Then the next one begins.
        }
        // Each of them can be filled by one fetch.
        List<Span> stretches = baseBars.stretches(series, known, GapPlan.VENDOR_LIMIT);
        if (asked.descending()) {
            stretches = stretches.reversed();
        }
        int growth = 1;
        int reads = 0;
        for (int i = 0; i < stretches.size(); ) {
            int end = Math.min(stretches.size(), i + growth);
            Span stretch = joined(stretches.get(i), stretches.get(end - 1));
            Chunk chunk = chunks.read(series, stretch, requester, deadline);
            gathered.add(chunk);
            i = end;
            growth = chunk.bars().isEmpty() ? Math.min(MAX_GROWTH, growth * 4) : 1;
            if (gathered.isFull() || (i < stretches.size() && ++reads == settings.chunksAtOnce())) {
                return gathered.answer(
                        asked.descending()
                                ? new Span(known.from(), stretch.from())
                                : new Span(stretch.to(), known.to()));
            }
        }
        return gathered.answer(new Span(known.to(), known.to()));
    }

    private static Span joined(Span one, Span other) {
        return new Span(Math.min(one.from(), other.from()), Math.max(one.to(), other.to()));
    }

    /** The chunks read so far, up to the limit. */
    private static final class Gathered {
        private final Windows windows;
        private final boolean descending;
        private final int limit;
        private final List<Bars> parts = new ArrayList<>();
        private long counted;
        private boolean held;
        private boolean fetched;
        private boolean stale;
        private long freshUntil = Long.MAX_VALUE;
        private long asOf;

        Gathered(Windows windows, boolean descending, int limit) {
            this.windows = windows;
            this.descending = descending;
            this.limit = limit;
        }

        void add(Chunk chunk) {
            Bars bars = chunk.bars();
            for (int i = 0; i < bars.size() && counted <= limit; i++) {
                counted += windows.baseBarsAt(bars.time(i));
            }
            parts.add(descending ? 0 : parts.size(), bars);
            held |= chunk.held();
            fetched |= chunk.fetched();
            stale |= !chunk.status().isFresh();
            freshUntil = Math.min(freshUntil, chunk.status().freshUntil());
            asOf = Math.max(asOf, chunk.status().asOf());
        }

        boolean isFull() {
            return counted >= limit;
        }

        /** Cuts at the limit: what is cut off comes before what was not read. */
        RangeAnswer answer(Span unread) {
            Bars all = Bars.concat(parts);
            Bars page = all.limit(windows, limit, descending);
            Span rest = unread;
            if (page.size() < all.size()) {
                rest = descending ? before(page, unread) : after(page, all, unread);
            }
            return new RangeAnswer(page, rest.isEmpty() ? null : rest, outcome(), freshUntil, asOf);
        }

        private Span before(Bars page, Span unread) {
            long end = windows.startOf(page.time(0));
            return new Span(Math.min(unread.from(), end), end);
        }

        private Span after(Bars page, Bars all, Span unread) {
            long start = windows.startOf(all.time(page.size()));
            return new Span(start, Math.max(unread.to(), windows.endOf(start)));
        }

        private CacheOutcome outcome() {
            if (fetched) {
                return held ? CacheOutcome.PARTIAL : CacheOutcome.MISS;
            }
            return stale ? CacheOutcome.STALE : CacheOutcome.HIT;
        }
    }
}
