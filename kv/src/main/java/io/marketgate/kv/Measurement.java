package io.marketgate.kv;

import io.marketgate.kv.OperationKind.Access;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Times operations and counts hits, misses and failures.
 *
 * <p>{@code kv.operations} by operation, {@code kv.reads} by result (a key each), {@code
 * kv.failures} by cause; all by store.
 */
final class Measurement implements Layers.Layer {
    private final String store;
    private final MeterRegistry meters;
    private final Timer[] timers = new Timer[OperationKind.values().length];
    private final Counter hits;
    private final Counter misses;

    /** Counts under the name of the store, which knows these operations and causes of failures. */
    Measurement(String store, Set<OperationKind> kinds, List<String> causes, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
        for (OperationKind kind : kinds) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            timers[kind.ordinal()] =
                    meters.timer("kv.operations", "store", store, "operation", name);
        }
        causes.forEach(this::failures); // At zero, so that the first of each is an increase.
        this.hits = meters.counter("kv.reads", "store", store, "result", "hit");
        this.misses = meters.counter("kv.reads", "store", store, "result", "miss");
    }

    @Override
    public <R> R run(Operation<R> operation, Supplier<R> inner) {
        long start = System.nanoTime();
        R answer;
        try {
            answer = inner.get();
        } catch (StoreException e) {
            failures(e.causeLabel()).increment();
            throw e;
        } finally {
            timers[operation.kind().ordinal()].record(
                    System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
        count(operation, answer);
        return answer;
    }

    private Counter failures(String cause) {
        return meters.counter("kv.failures", "store", store, "cause", cause);
    }

    private void count(Operation<?> operation, Object answer) {
        Access access = operation.kind().access();
        if (access == Access.READ_ONE) {
            (((Optional<?>) answer).isPresent() ? hits : misses).increment();
        } else if (access == Access.READ_MANY) {
            int found = ((Map<?, ?>) answer).size();
            hits.increment(found);
            misses.increment(operation.keys().size() - found);
        }
    }
}
