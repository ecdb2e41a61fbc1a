package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.upstream.UpstreamCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Fetches under way, so that no stretch of a series is fetched twice at once.
 *
 * <p>Whoever needs a stretch that is being fetched waits for that fetch; only what nobody fetches
 * yet is begun. A fetch that fails does so for all who wait for it, and is forgotten.
 */
final class RangeFetches {
    private final Map<Series, List<RangeFetch>> underWay = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** A fetch of one stretch, by one call. */
    record RangeFetch(Span span, UpstreamCall call) {}

    /**
     * Returns the fetches that bring all of the spans, begun by this call or by others.
     *
     * @param spans whole windows, disjoint
     * @param calls makes the call of a new fetch
     * @param fetcher fetches the span of one
     */
    List<RangeFetch> join(
            Series series,
            List<Span> spans,
            Function<Span, UpstreamCall> calls,
            Consumer<RangeFetch> fetcher) {
        List<RangeFetch> awaited = new ArrayList<>();
        List<RangeFetch> begun = new ArrayList<>();
        synchronized (underWay) {
            List<RangeFetch> others = underWay.getOrDefault(series, List.of());
            for (Span span : spans) {
                for (Span free : unclaimed(span, others, awaited)) {
                    begun.add(new RangeFetch(free, calls.apply(free)));
                }
            }
            if (!begun.isEmpty()) {
                underWay.computeIfAbsent(series, any -> new ArrayList<>()).addAll(begun);
            }
        }
        begun.forEach(fetch -> threads.execute(() -> run(series, fetch, fetcher)));
        awaited.addAll(begun);
        return awaited;
    }

    private void run(Series series, RangeFetch fetch, Consumer<RangeFetch> fetcher) {
        try {
            fetcher.accept(fetch);
            forget(series, fetch);
            fetch.call().done().complete(null);
        } catch (Throwable e) {
            forget(series, fetch);
            fetch.call().done().completeExceptionally(e);
        }
    }

    private void forget(Series series, RangeFetch fetch) {
        synchronized (underWay) {
            List<RangeFetch> all = underWay.get(series);
            if (all != null && all.remove(fetch) && all.isEmpty()) {
                underWay.remove(series);
            }
        }
    }

    /** Returns what of the span nobody fetches, and adds the fetches to wait for. */
    private static List<Span> unclaimed(
            Span span, List<RangeFetch> others, List<RangeFetch> awaited) {
        List<Span> free = List.of(span);
        for (RangeFetch other : others) {
            if (other.span().overlaps(span)) {
                awaited.add(other);
                free = free.stream().flatMap(part -> part.without(other.span())).toList();
            }
        }
        return free;
    }
}
