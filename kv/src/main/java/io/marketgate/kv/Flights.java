package io.marketgate.kv;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The reads of one kind that are under way, by what they ask.
 *
 * <p>A flight leaves before its result is known to anyone: nothing is remembered, least of all a
 * failure.
 */
final class Flights<K, V> {
    private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();
    private final LongAdder joined = new LongAdder();
    private final long patienceNanos;

    Flights(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Joins the flight that asks the same, or is the flight for those who come meanwhile. */
    V read(K asked, Supplier<V> read) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> other = flights.putIfAbsent(asked, mine);
        if (other != null) {
            joined.increment();
            return join(other, asked, read);
        }
        V answer;
        try {
            answer = read.get();
        } catch (RuntimeException | Error e) {
            flights.remove(asked, mine);
            mine.completeExceptionally(e);
            throw e;
        }
        flights.remove(asked, mine);
        mine.complete(answer);
        return answer;
    }

    /** Lets nobody join a flight any more that asks for what has just changed. */
    void detach(K changed) {
        flights.remove(changed);
    }

    void detachIf(Predicate<K> changed) {
        if (!flights.isEmpty()) {
            flights.keySet().removeIf(changed);
        }
    }

    long joined() {
        return joined.sum();
    }

    /** Waits for a flight, but not for ever for one whose thread is held up: then reads itself. */
    private V join(CompletableFuture<V> flight, K asked, Supplier<V> read) {
        long deadline = System.nanoTime() + patienceNanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return flight.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            flights.remove(asked, flight);
            return read.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("the read that was joined broke", e);
    }
}
