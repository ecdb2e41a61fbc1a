package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Coverage;
import io.marketgate.marketdata.bars.Freshness;
import io.marketgate.marketdata.bars.GapPlan;
import io.marketgate.marketdata.bars.Segment;
import io.marketgate.marketdata.bars.SegmentGrid;
import io.marketgate.marketdata.bars.SegmentKey;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.clock.MarketClock;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a stretch that one purchase can fill: memory, then the shared store, then the vendor. */
@Singleton
final class ChunkReader {
    /** A cut answer leaves a gap that the next round buys. */
    private static final int MAX_ROUNDS = 10;

    private final SegmentStore store;
    private final Freshness freshness;
    private final GapPlan gapPlan;
    private final Purchase purchase;
    private final MarketClock clock;
    private final Flights flights = new Flights(Executors.newVirtualThreadPerTaskExecutor());

    ChunkReader(
            SegmentStore store,
            Freshness freshness,
            GapPlan gapPlan,
            Purchase purchase,
            MarketClock clock) {
        this.store = store;
        this.freshness = freshness;
        this.gapPlan = gapPlan;
        this.purchase = purchase;
        this.clock = clock;
    }

    /**
     * A chunk and how it was come by.
     *
     * @param held whether some of it was there before
     * @param bought whether some of it was bought for this answer
     */
    record Read(Chunk chunk, boolean held, boolean bought) {}

    Read read(Series series, Span span, Deadline deadline) {
        Chunk chunk = look(series, span);
        boolean held = chunk.held();
        if (chunk.isFresh()) {
            return new Read(chunk, held, false);
        }
        if (chunk.isBrieflyStale()) {
            buy(series, chunk);
            return new Read(chunk, held, false);
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            ProblemException failure = await(buy(series, chunk), deadline);
            chunk = view(series, span);
            if (chunk.isFresh()) {
                return new Read(chunk, held, true);
            }
            if (failure != null) {
                return staleOr(failure, chunk, held);
            }
        }
        throw ProblemException.of(
                CommonProblem.OVERLOADED, "the range is larger than what can be held at once");
    }

    private Read staleOr(ProblemException failure, Chunk chunk, boolean held) {
        Duration atMost = freshness.lifetimes().staleAtMost();
        if (chunk.mayServeStale(clock.millis(), atMost)) {
            return new Read(chunk, held, false);
        }
        throw failure;
    }

    /** Looks in memory, and in the shared store if memory does not have it fresh. */
    private Chunk look(Series series, Span span) {
        Chunk chunk = view(series, span);
        if (!chunk.isFresh()) {
            store.load(SegmentGrid.covering(series, span));
            chunk = view(series, span);
        }
        return chunk;
    }

    private Chunk view(Series series, Span span) {
        List<Bars> bars = new ArrayList<>();
        List<Coverage> coverages = new ArrayList<>();
        for (SegmentKey key : SegmentGrid.covering(series, span)) {
            Segment segment = store.held(key);
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

    private CompletableFuture<Void> buy(Series series, Chunk chunk) {
        List<Span> purchases = gapPlan.purchases(series, chunk.standing().toBuy());
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return flights.fly(
                series, purchases, span -> context.wrap(() -> purchase.buy(series, span)).run());
    }

    /** Returns why the purchase failed, or null; one that is not done goes on without us. */
    private static @Nullable ProblemException await(
            CompletableFuture<Void> purchase, Deadline deadline) {
        try {
            purchase.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            return ProblemException.of(
                            CommonProblem.UPSTREAM_TIMEOUT,
                            "the range is still being fetched; ask again")
                    .retryAfter(Duration.ofSeconds(1));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                return problem;
            }
            throw new IllegalStateException("a purchase failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
