package io.marketgate.marketdata.range;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.coverage.Coverage;
import io.marketgate.marketdata.coverage.Freshness;
import io.marketgate.marketdata.coverage.GapPlan;
import io.marketgate.marketdata.coverage.Segment;
import io.marketgate.marketdata.coverage.SpanStatus.State;
import io.marketgate.marketdata.range.RangeFetches.RangeFetch;
import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.store.SegmentKey;
import io.marketgate.marketdata.store.SegmentStore;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stretch that one fetch can fill: memory, then the shared store, then the vendor. */
@Singleton
final class ChunkReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkReader.class);

    /** A cut answer leaves a gap that the next round fetches. */
    private static final int MAX_ROUNDS = 10;

    /** After a failure, what may be served stale is, without asking again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final SegmentStore store;
    private final Freshness freshness;
    private final GapPlan gapPlan;
    private final RangeFetcher fetcher;
    private final Upstream upstream;
    private final StaleReads stale;
    private final MarketClock clock;
    private final Cache<Series, ProblemException> failures =
            Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(10_000).build();
    private final RangeFetches fetches = new RangeFetches();

    ChunkReader(
            SegmentStore store,
            Freshness freshness,
            GapPlan gapPlan,
            RangeFetcher fetcher,
            Upstream upstream,
            StaleReads stale,
            MarketClock clock) {
        this.store = store;
        this.freshness = freshness;
        this.gapPlan = gapPlan;
        this.fetcher = fetcher;
        this.upstream = upstream;
        this.stale = stale;
        this.clock = clock;
    }

    /**
     * Returns what there is of the span, fetched where that is needed.
     *
     * @param deadline by the monotonic clock
     */
    Chunk read(Series series, Span span, Requester requester, long deadline) {
        Chunk chunk = look(series, span);
        if (chunk.status().isFresh()) {
            return chunk;
        }
        if (hasJustFailed(series) && mayServeStale(chunk)) {
            stale.failed();
            return chunk;
        }
        if (chunk.status().state() == State.STALE) {
            stale.refreshing(
                    fetch(series, chunk, requester.inBackground()).stream()
                            .map(fetch -> fetch.call().done())
                            .toList());
            return chunk;
        }
        boolean held = chunk.held();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            ProblemException failure = await(fetch(series, chunk, requester), deadline);
            chunk = look(series, span);
            if (failure != null && !chunk.status().isFresh()) {
                if (!mayServeStale(chunk)) {
                    throw failure;
                }
                stale.failed();
                return new Chunk(chunk.bars(), chunk.status(), held, false);
            }
            if (chunk.status().state() != State.GAPS) {
                return new Chunk(chunk.bars(), chunk.status(), held, true);
            }
        }
        throw ProblemException.of(
                CommonProblem.OVERLOADED, "the range is larger than what can be held at once");
    }

    private boolean hasJustFailed(Series series) {
        return failures.getIfPresent(series) != null;
    }

    private boolean mayServeStale(Chunk chunk) {
        return freshness.mayServeStale(chunk.status(), clock.millis());
    }

    /** Looks in memory, and in the shared store for what memory does not have fresh. */
    private Chunk look(Series series, Span span) {
        Map<SegmentKey, Segment> segments = new LinkedHashMap<>();
        List<SegmentKey> keys = SegmentGrid.covering(series, span);
        for (SegmentKey key : keys) {
            Segment held = store.held(key);
            if (held != null) {
                segments.put(key, held);
            }
        }
        Chunk chunk = view(keys, segments, span);
        if (chunk.status().isFresh()) {
            return chunk;
        }
        List<SegmentKey> lacking =
                keys.stream().filter(key -> lacks(segments.get(key), key, span)).toList();
        store.load(lacking).forEach((key, it) -> segments.merge(key, it, Segment::merge));
        return view(keys, segments, span);
    }

    private boolean lacks(@Nullable Segment segment, SegmentKey key, Span span) {
        if (segment == null) {
            return true;
        }
        Span part = key.span().intersect(span);
        return !freshness.status(segment.coverage(), part, clock.millis()).isFresh();
    }

    private Chunk view(List<SegmentKey> keys, Map<SegmentKey, Segment> segments, Span span) {
        List<Bars> bars = new ArrayList<>();
        List<Coverage> coverages = new ArrayList<>();
        for (SegmentKey key : keys) {
            Segment segment = segments.get(key);
            if (segment != null) {
                coverages.add(segment.coverage().slice(span));
                bars.add(segment.bars().slice(span));
            }
        }
        Coverage coverage = Coverage.concat(coverages);
        return new Chunk(
                Bars.concat(bars),
                freshness.status(coverage, span, clock.millis()),
                !coverage.isEmpty(),
                false);
    }

    private List<RangeFetch> fetch(Series series, Chunk chunk, Requester requester) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        List<RangeFetch> awaited =
                fetches.join(
                        series,
                        gapPlan.fetches(series, chunk.status().toFetch()),
                        span -> fetcher.call(series, span, requester),
                        fetch -> context.wrap(() -> fetch(series, fetch)).run());
        // One that was begun for somebody less urgent goes first now.
        awaited.forEach(fetch -> upstream.raise(fetch.call(), requester));
        return awaited;
    }

    private void fetch(Series series, RangeFetch fetch) {
        try {
            // Another fetch may have brought it since this one was planned.
            if (!look(series, fetch.span()).status().isFresh()) {
                fetcher.fetch(series, fetch.span(), fetch.call());
            }
        } catch (ProblemException problem) {
            failures.put(series, problem);
            throw problem;
        } catch (RuntimeException e) {
            LOG.error("a fetch of {} failed", series, e);
            throw e;
        }
    }

    /** Returns why a fetch failed, or null; one that is not done goes on without us. */
    private static @Nullable ProblemException await(List<RangeFetch> fetches, long deadline) {
        for (RangeFetch fetch : fetches) {
            ProblemException failure = fetch.call().await(deadline);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }
}
