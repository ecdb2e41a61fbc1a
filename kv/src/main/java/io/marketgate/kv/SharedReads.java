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
 * The reads that are under way, by what they ask.
 *
 * <p>A read is forgotten before its result is known to anyone: nothing is remembered, least of all
 * a failure.
 */
final class SharedReads<K, V> {
    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
    private final LongAdder joined = new LongAdder();
    private final long patienceNanos;

    SharedReads(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Joins the read that asks the same, or reads for those who come meanwhile. */
    V read(K asked, Supplier<? extends V> read) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> other = underWay.putIfAbsent(asked, mine);
        if (other != null) {
            joined.increment();
            return join(other, asked, read);
        }
        V answer;
        try {
            answer = read.get();
        } catch (RuntimeException | Error e) {
            underWay.remove(asked, mine);
            mine.completeExceptionally(e);
            throw e;
        }
        underWay.remove(asked, mine);
        mine.complete(answer);
        return answer;
    }

    /** Lets nobody join a read any more that asks for what has just changed. */
    void detach(K changed) {
        underWay.remove(changed);
    }

    void detachIf(Predicate<K> changed) {
        if (!underWay.isEmpty()) {
            underWay.keySet().removeIf(changed);
        }
    }

    long joined() {
        return joined.sum();
    }

    /** Waits for a read, but not for ever for one whose thread is held up: then reads itself. */
    private V join(CompletableFuture<V> other, K asked, Supplier<? extends V> read) {
        long deadline = System.nanoTime() + patienceNanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return other.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            underWay.remove(asked, other);
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
