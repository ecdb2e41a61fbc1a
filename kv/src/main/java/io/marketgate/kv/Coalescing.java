package io.marketgate.kv;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store on which concurrent identical reads become one.
 *
 * <p>A failed read fails all its waiters and is not remembered. Whoever has written through this
 * object, or seen that somebody has, does not join a read from before: a key reads as if each read
 * went to the store.
 */
public final class Coalescing implements KeyValueStore {
    private final KeyValueStore store;
    private final Flights<String, Optional<byte[]>> values;
    private final Flights<Set<String>, Map<String, byte[]>> valueMaps;
    private final Flights<String, Optional<Versioned>> entries;
    private final Flights<Set<String>, Map<String, Versioned>> entryMaps;

    /**
     * Puts the flights before the store.
     *
     * @param patience how long to wait for another's read before reading oneself; longer than the
     *     store takes to fail
     */
    public Coalescing(KeyValueStore store, Duration patience) {
        this.store = store;
        this.values = new Flights<>(patience);
        this.valueMaps = new Flights<>(patience);
        this.entries = new Flights<>(patience);
        this.entryMaps = new Flights<>(patience);
    }

    /** Returns how many reads joined another. */
    public long joined() {
        return values.joined() + valueMaps.joined() + entries.joined() + entryMaps.joined();
    }

    /** A write that failed may have happened all the same. */
    private <R> R write(String key, Supplier<R> write) {
        try {
            return write.get();
        } finally {
            values.detach(key);
            entries.detach(key);
            valueMaps.detachIf(keys -> keys.contains(key));
            entryMaps.detachIf(keys -> keys.contains(key));
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        return values.read(key, () -> store.get(key));
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return valueMaps.read(Set.copyOf(keys), () -> store.getAll(keys));
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return entries.read(key, () -> store.getVersioned(key));
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return entryMaps.read(Set.copyOf(keys), () -> store.getAllVersioned(keys));
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return write(key, () -> store.set(key, value, ttl));
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return write(key, () -> store.setIfAbsent(key, value, ttl));
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return write(key, () -> store.setIfNewer(key, entry, ttl));
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return write(key, () -> store.replaceIfVersion(key, expected, entry, ttl));
    }

    @Override
    public boolean delete(String key) {
        return write(key, () -> store.delete(key));
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return write(key, () -> store.increment(key, by, ttl));
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return store.ttl(key);
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return write(key, () -> store.expire(key, ttl));
    }

    @Override
    public void close() {
        store.close();
    }
}
