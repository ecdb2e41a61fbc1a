package io.marketgate.kv;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A store whose operations are timed and whose hits, misses and failures are counted.
 *
 * <p>{@code kv.operations} by operation, {@code kv.reads} by result (a key each), {@code
 * kv.failures} by cause; all by store.
 */
public final class Measured implements KeyValueStore {
    private final KeyValueStore store;
    private final String kind;
    private final MeterRegistry meters;
    private final Timer[] timers;
    private final Counter hits;
    private final Counter misses;

    /** Counts what the store does under the name of its kind. */
    public Measured(KeyValueStore store, String kind, MeterRegistry meters) {
        this.store = store;
        this.kind = kind;
        this.meters = meters;
        this.timers = new Timer[Operation.values().length];
        for (Operation operation : Operation.values()) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            timers[operation.ordinal()] =
                    meters.timer("kv.operations", "store", kind, "operation", name);
        }
        this.hits = meters.counter("kv.reads", "store", kind, "result", "hit");
        this.misses = meters.counter("kv.reads", "store", kind, "result", "miss");
    }

    private enum Operation {
        GET,
        GET_ALL,
        SET,
        SET_IF_ABSENT,
        GET_VERSIONED,
        GET_ALL_VERSIONED,
        SET_IF_NEWER,
        REPLACE_IF_VERSION,
        DELETE,
        INCREMENT,
        TTL,
        EXPIRE
    }

    private <R> R measure(Operation operation, Supplier<R> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } catch (StoreException e) {
            meters.counter("kv.failures", "store", kind, "cause", e.causeLabel()).increment();
            throw e;
        } finally {
            timers[operation.ordinal()].record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private <V> Optional<V> one(Operation operation, Supplier<Optional<V>> read) {
        Optional<V> found = measure(operation, read);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    private <V> Map<String, V> many(
            Operation operation, Collection<String> keys, Supplier<Map<String, V>> read) {
        Map<String, V> found = measure(operation, read);
        hits.increment(found.size());
        misses.increment(new HashSet<>(keys).size() - found.size());
        return found;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return one(Operation.GET, () -> store.get(key));
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return many(Operation.GET_ALL, keys, () -> store.getAll(keys));
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return measure(Operation.SET, () -> store.set(key, value, ttl));
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return measure(Operation.SET_IF_ABSENT, () -> store.setIfAbsent(key, value, ttl));
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return one(Operation.GET_VERSIONED, () -> store.getVersioned(key));
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return many(Operation.GET_ALL_VERSIONED, keys, () -> store.getAllVersioned(keys));
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return measure(Operation.SET_IF_NEWER, () -> store.setIfNewer(key, entry, ttl));
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return measure(
                Operation.REPLACE_IF_VERSION,
                () -> store.replaceIfVersion(key, expected, entry, ttl));
    }

    @Override
    public boolean delete(String key) {
        return measure(Operation.DELETE, () -> store.delete(key));
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return measure(Operation.INCREMENT, () -> store.increment(key, by, ttl));
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return measure(Operation.TTL, () -> store.ttl(key));
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return measure(Operation.EXPIRE, () -> store.expire(key, ttl));
    }

    @Override
    public void close() {
        store.close();
    }
}
