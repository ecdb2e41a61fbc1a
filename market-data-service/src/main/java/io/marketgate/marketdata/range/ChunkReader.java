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
import io.marketgate.marketdata.coverage.Standing;
import io.marketgate.marketdata.queue.Requester;
import io.marketgate.marketdata.range.Flights.Flight;
import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.store.SegmentKey;
import io.marketgate.marketdata.store.SegmentStore;
import io.marketgate.marketdata.upstream.Vendor;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stretch that one purchase can fill: memory, then the shared store, then the vendor. */
@Singleton
final class ChunkReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkReader.class);

    /** A cut answer leaves a gap that the next round buys. */
    private static final int MAX_ROUNDS = 10;

    /** After a failure, what may be served stale is, without asking again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final SegmentStore store;
    private final Freshness freshness;
    private final GapPlan gapPlan;
    private final Purchase purchase;
    private final Vendor vendor;
    private final MarketClock clock;
    private final Cache<Series, ProblemException> failures =
            Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(10_000).build();
    private final Flights flights = new Flights(Executors.newVirtualThreadPerTaskExecutor());

    ChunkReader(
            SegmentStore store,
            Freshness freshness,
            GapPlan gapPlan,
            Purchase purchase,
            Vendor vendor,
            MarketClock clock) {
        this.store = store;
        this.freshness = freshness;
        this.gapPlan = gapPlan;
        this.purchase = purchase;
        this.vendor = vendor;
        this.clock = clock;
    }

    /**
     * A chunk and how it was come by.
     *
     * @param held whether some of it was there before
     * @param bought whether some of it was bought for this answer
     */
    record Read(Chunk chunk, boolean held, boolean bought) {}

    Read read(Series series, Span span, Requester requester, Deadline deadline) {
        Chunk chunk = look(series, span);
        boolean held = chunk.held();
        if (chunk.isFresh()) {
            return new Read(chunk, held, false);
        }
        ProblemException failed = failures.getIfPresent(series);
        if (failed != null && mayServeStale(chunk)) {
            return new Read(chunk, held, false);
        }
        if (chunk.isBrieflyStale()) {
            buy(series, chunk, requester.behind());
            return new Read(chunk, held, false);
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            ProblemException failure = await(buy(series, chunk, requester), deadline);
            chunk = look(series, span);
            if (failure != null && !chunk.isFresh()) {
                return staleOr(failure, chunk, held);
            }
            if (!chunk.hasGaps()) {
                return new Read(chunk, held, true);
            }
        }
        throw ProblemException.of(
                CommonProblem.OVERLOADED, "the range is larger than what can be held at once");
    }

    private Read staleOr(ProblemException failure, Chunk chunk, boolean held) {
        if (mayServeStale(chunk)) {
            return new Read(chunk, held, false);
        }
        throw failure;
    }

    private boolean mayServeStale(Chunk chunk) {
        return chunk.mayServeStale(clock.millis(), freshness.lifetimes().staleAtMost());
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
        if (chunk.isFresh()) {
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
        return freshness.standing(segment.coverage(), part, clock.millis()).state()
                != Standing.State.FRESH;
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
                freshness.standing(coverage, span, clock.millis()),
                !coverage.isEmpty());
    }

    private List<Flight> buy(Series series, Chunk chunk, Requester requester) {
        List<Span> purchases = gapPlan.purchases(series, chunk.standing().toBuy());
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return flights.fly(
                series,
                purchases,
                requester,
                vendor::order,
                flight -> context.wrap(() -> buy(series, flight)).run());
    }

    private void buy(Series series, Flight flight) {
        try {
            // Somebody may have bought it since it was planned: what flew in between is not seen.
            if (!look(series, flight.span()).isFresh()) {
                purchase.buy(series, flight.span(), flight.order());
            }
        } catch (ProblemException problem) {
            failures.put(series, problem);
            throw problem;
        } catch (RuntimeException e) {
            LOG.error("a purchase of {} failed", series, e);
            throw e;
        }
    }

    /** Returns why a purchase failed, or null; one that is not done goes on without us. */
    private static @Nullable ProblemException await(List<Flight> purchases, Deadline deadline) {
        for (Flight flight : purchases) {
            ProblemException failure = await(flight, deadline);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static @Nullable ProblemException await(Flight flight, Deadline deadline) {
        CompletableFuture<Void> missed = flight.order().missed(deadline.atNanos());
        try {
            CompletableFuture.anyOf(flight.landed(), missed)
                    .get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            return flight.order().isSlow() ? stillFetched() : flight.order().tooLate();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                return problem;
            }
            throw new IllegalStateException("a purchase failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            missed.complete(null);
        }
    }

    private static ProblemException stillFetched() {
        return ProblemException.of(
                        CommonProblem.UPSTREAM_TIMEOUT,
                        "the range is still being fetched; ask again")
                .retryAfter(Duration.ofSeconds(1));
    }
}
