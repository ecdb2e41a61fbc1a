package io.marketgate.kv;

import static io.marketgate.kv.OperationKind.DELETE;
import static io.marketgate.kv.OperationKind.EXPIRE;
import static io.marketgate.kv.OperationKind.GET;
import static io.marketgate.kv.OperationKind.GET_ALL;
import static io.marketgate.kv.OperationKind.GET_ALL_VERSIONED;
import static io.marketgate.kv.OperationKind.GET_VERSIONED;
import static io.marketgate.kv.OperationKind.INCREMENT;
import static io.marketgate.kv.OperationKind.REPLACE_IF_VERSION;
import static io.marketgate.kv.OperationKind.SET;
import static io.marketgate.kv.OperationKind.SET_IF_ABSENT;
import static io.marketgate.kv.OperationKind.SET_IF_NEWER;
import static io.marketgate.kv.OperationKind.TTL;

import io.marketgate.breaker.Breaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The client of a store, with all that is done around each operation. */
public final class StoreClient implements KeyValueStore {
    private final KeyValueStore store;
    private final Layers layers;
    private final Scripts scripts;
    private final String kind;
    private final BooleanSupplier connected;
    private final BooleanSupplier answering;
    private final @Nullable Breaker breaker;
    private final MeterRegistry meters;

    StoreClient(
            KeyValueStore store,
            Layers layers,
            Scripts scripts,
            String kind,
            BooleanSupplier connected,
            BooleanSupplier answering,
            @Nullable Breaker breaker,
            MeterRegistry meters) {
        this.store = store;
        this.layers = layers;
        this.scripts = scripts;
        this.kind = kind;
        this.connected = connected;
        this.answering = answering;
        this.breaker = breaker;
        this.meters = meters;
    }

    /** Returns what runs scripts in the store's Redis, behind the same breaker. */
    public Scripts scripts() {
        return scripts;
    }

    /** Returns the breaker before the store; a store in memory has none. */
    public Optional<Breaker> breaker() {
        return Optional.ofNullable(breaker);
    }

    /** Returns what kind of store it is: {@code redis} or {@code memory}. */
    public String kind() {
        return kind;
    }

    /** Returns whether the store can be asked now, its breaker apart; asks nobody. */
    public boolean isConnected() {
        return connected.getAsBoolean();
    }

    /**
     * Asks the store whether it is there, breaker or not, for as long as a command may take: a
     * connection to a paused one stands.
     */
    public boolean isAnswering() {
        return answering.getAsBoolean();
    }

    /** Returns a typed view of the keys that begin with the prefix. */
    public <T> KeySpace<T> space(String prefix, Codec<T> codec, Duration ttl) {
        return new KeySpace<>(this, prefix, codec, ttl, meters);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return run(GET, key, () -> store.get(key), Optional.empty());
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return run(GET_ALL, keys, () -> store.getAll(keys));
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return run(SET, key, () -> store.set(key, value, ttl), false);
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return run(SET_IF_ABSENT, key, () -> store.setIfAbsent(key, value, ttl), false);
    }

    @Override
    public Optional<VersionedBytes> getVersioned(String key) {
        return run(GET_VERSIONED, key, () -> store.getVersioned(key), Optional.empty());
    }

    @Override
    public Map<String, VersionedBytes> getAllVersioned(Collection<String> keys) {
        return run(GET_ALL_VERSIONED, keys, () -> store.getAllVersioned(keys));
    }

    @Override
    public Swap setIfNewer(String key, VersionedBytes entry, Duration ttl) {
        return run(SET_IF_NEWER, key, () -> store.setIfNewer(key, entry, ttl), Swap.UNAVAILABLE);
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, VersionedBytes entry, Duration ttl) {
        return run(
                REPLACE_IF_VERSION,
                key,
                () -> store.replaceIfVersion(key, expected, entry, ttl),
                Swap.UNAVAILABLE);
    }

    @Override
    public boolean delete(String key) {
        return run(DELETE, key, () -> store.delete(key), false);
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return run(INCREMENT, key, () -> store.increment(key, by, ttl), OptionalLong.empty());
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return run(TTL, key, () -> store.ttl(key), Optional.empty());
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return run(EXPIRE, key, () -> store.expire(key, ttl), false);
    }

    @Override
    public void close() {
        store.close();
    }

    private <R> R run(OperationKind operation, String key, Supplier<R> call, R nothing) {
        return layers.run(new Operation<>(operation, Set.of(key), call, nothing));
    }

    private <V> Map<String, V> run(
            OperationKind operation, Collection<String> keys, Supplier<Map<String, V>> call) {
        return layers.run(new Operation<>(operation, Set.copyOf(keys), call, Map.of()));
    }
}
