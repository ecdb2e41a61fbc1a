package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A store that answers with nothing where the store behind it fails, and stops asking one that
 * keeps failing.
 *
 * <p>A miss is an answer; only {@link StoreException} is a failure. The deadline of an operation is
 * kept where it waits, in the store itself.
 */
public final class Resilient implements KeyValueStore {
    private final KeyValueStore store;
    private final Guard guard;

    /** Puts the breaker before the store. */
    public Resilient(KeyValueStore store, Breaker breaker) {
        this(store, breaker, System::nanoTime);
    }

    Resilient(KeyValueStore store, Breaker breaker, LongSupplier nanoTime) {
        this(store, new Guard(breaker, nanoTime));
    }

    Resilient(KeyValueStore store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return guard.call(() -> store.get(key), Optional.empty());
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return guard.call(() -> store.getAll(keys), Map.of());
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return guard.call(() -> store.set(key, value, ttl), false);
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return guard.call(() -> store.setIfAbsent(key, value, ttl), false);
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return guard.call(() -> store.getVersioned(key), Optional.empty());
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return guard.call(() -> store.getAllVersioned(keys), Map.of());
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return guard.call(() -> store.setIfNewer(key, entry, ttl), Swap.UNAVAILABLE);
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return guard.call(
                () -> store.replaceIfVersion(key, expected, entry, ttl), Swap.UNAVAILABLE);
    }

    @Override
    public boolean delete(String key) {
        return guard.call(() -> store.delete(key), false);
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return guard.call(() -> store.increment(key, by, ttl), OptionalLong.empty());
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return guard.call(() -> store.ttl(key), Optional.empty());
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return guard.call(() -> store.expire(key, ttl), false);
    }

    @Override
    public void close() {
        store.close();
    }
}
