package io.marketgate.kv;

import io.marketgate.breaker.Breaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A store with all its decorators, whose health is seen and whose breakers can be reset. */
public final class SupervisedStore implements KeyValueStore {
    private final KeyValueStore store;
    private final Scripts scripts;
    private final String kind;
    private final BooleanSupplier connected;
    private final List<Breaker> breakers;
    private final MeterRegistry meters;

    SupervisedStore(
            KeyValueStore store,
            Scripts scripts,
            String kind,
            BooleanSupplier connected,
            List<Breaker> breakers,
            MeterRegistry meters) {
        this.store = store;
        this.scripts = scripts;
        this.kind = kind;
        this.connected = connected;
        this.breakers = breakers;
        this.meters = meters;
    }

    /** Returns what runs scripts in the store's Redis, behind the same breaker. */
    public Scripts scripts() {
        return scripts;
    }

    /** Returns what an operator sees; asks nobody. */
    public StoreHealth health() {
        return new StoreHealth(
                kind, connected.getAsBoolean(), breakers.stream().map(Breaker::health).toList());
    }

    /** Closes the breaker of that name by hand; false if there is none. */
    public boolean resetBreaker(String name) {
        List<Breaker> named =
                breakers.stream().filter(breaker -> breaker.name().equals(name)).toList();
        named.forEach(Breaker::reset);
        return !named.isEmpty();
    }

    @Override
    public <T> KeySpace<T> space(String prefix, Codec<T> codec, Duration ttl) {
        return new KeySpace<>(this, prefix, codec, ttl, meters);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return store.get(key);
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return store.getAll(keys);
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return store.set(key, value, ttl);
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return store.setIfAbsent(key, value, ttl);
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return store.getVersioned(key);
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return store.getAllVersioned(keys);
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return store.setIfNewer(key, entry, ttl);
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return store.replaceIfVersion(key, expected, entry, ttl);
    }

    @Override
    public boolean delete(String key) {
        return store.delete(key);
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return store.increment(key, by, ttl);
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return store.ttl(key);
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return store.expire(key, ttl);
    }

    @Override
    public void close() {
        store.close();
    }
}
