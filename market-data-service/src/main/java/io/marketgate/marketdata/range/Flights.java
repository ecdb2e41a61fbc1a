package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.queue.Order;
import io.marketgate.marketdata.queue.Requester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Purchases under way, so that no stretch of a series is bought twice at once.
 *
 * <p>Whoever needs a stretch that is being bought waits for that purchase; only what nobody is
 * buying yet takes off. A failed flight fails all who wait for it and is forgotten.
 */
final class Flights {
    private final Map<Series, List<Flight>> flying = new HashMap<>();
    private final Executor executor;

    /** A purchase of one stretch; the order tells when its turn should come. */
    record Flight(Span span, Order order, CompletableFuture<Void> landed) {}

    Flights(Executor executor) {
        this.executor = executor;
    }

    /**
     * Returns the flights that buy all of the spans, by this call or by others.
     *
     * @param spans whole windows, disjoint
     * @param requester who is served first if another flight's was less urgent
     * @param orders makes the order of a new flight
     * @param buy buys the span of one
     */
    List<Flight> fly(
            Series series,
            List<Span> spans,
            Requester requester,
            Function<Requester, Order> orders,
            Consumer<Flight> buy) {
        List<Flight> awaited = new ArrayList<>();
        List<Flight> own = new ArrayList<>();
        synchronized (flying) {
            List<Flight> others = flying.computeIfAbsent(series, any -> new ArrayList<>());
            for (Span span : spans) {
                for (Span free : claim(span, List.copyOf(others), awaited)) {
                    Flight flight =
                            new Flight(free, orders.apply(requester), new CompletableFuture<>());
                    others.add(flight);
                    own.add(flight);
                    awaited.add(flight);
                }
            }
            if (others.isEmpty()) {
                flying.remove(series);
            }
        }
        own.forEach(flight -> executor.execute(() -> fly(series, flight, buy)));
        awaited.forEach(flight -> flight.order().raise(requester));
        return awaited;
    }

    private void fly(Series series, Flight flight, Consumer<Flight> buy) {
        try {
            buy.accept(flight);
            land(series, flight);
            flight.landed().complete(null);
        } catch (Throwable e) {
            land(series, flight);
            flight.landed().completeExceptionally(e);
        }
    }

    /** Returns what of the span nobody is buying, and adds the flights to wait for. */
    private static List<Span> claim(Span span, List<Flight> others, List<Flight> awaited) {
        List<Span> free = List.of(span);
        for (Flight other : others) {
            if (other.span().overlaps(span)) {
                awaited.add(other);
                free = free.stream().flatMap(part -> without(part, other.span()).stream()).toList();
            }
        }
        return free;
    }

    private static List<Span> without(Span span, Span taken) {
        Span common = span.intersect(taken);
        if (common.isEmpty()) {
            return List.of(span);
        }
        List<Span> rest = new ArrayList<>(2);
        if (span.from() < common.from()) {
            rest.add(new Span(span.from(), common.from()));
        }
        if (common.to() < span.to()) {
            rest.add(new Span(common.to(), span.to()));
        }
        return rest;
    }

    private void land(Series series, Flight flight) {
        synchronized (flying) {
            List<Flight> all = flying.get(series);
            if (all != null && all.remove(flight) && all.isEmpty()) {
                flying.remove(series);
            }
        }
    }
}
