package io.marketgate.kv;

import io.marketgate.breaker.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed values of a store under one prefix.
 *
 * <p>A value that does not decode is a miss: counted in {@code kv.undecodable}, and overwritten by
 * the next write, whatever its version.
 */
public final class KeySpace<T> {
    private static final Logger LOG = LoggerFactory.getLogger(KeySpace.class);

    private final KeyValueStore store;
    private final String prefix;
    private final Codec<T> codec;
    private final Duration ttl;
    private final Counter undecodable;
    private final FailureLog failures = new FailureLog(LOG, System::nanoTime);

    /** Makes a view of the store; the time to live holds where none is given. */
    public KeySpace(
            KeyValueStore store,
            String prefix,
            Codec<T> codec,
            Duration ttl,
            MeterRegistry meters) {
        this.store = store;
        this.prefix = prefix;
        this.codec = codec;
        this.ttl = ttl;
        this.undecodable = meters.counter("kv.undecodable", "prefix", prefix);
    }

    /** Returns the value, or empty. */
    public Optional<T> get(String id) {
        return store.get(key(id)).flatMap(bytes -> Optional.ofNullable(decode(bytes)));
    }

    /** Returns the values that exist, by id, in one round trip. */
    public Map<String, T> getAll(Collection<String> ids) {
        Map<String, T> found = new LinkedHashMap<>();
        store.getAll(ids.stream().map(this::key).toList())
                .forEach((key, stored) -> {
                    T value = decode(stored);
                    if (value != null) {
                        found.put(key.substring(prefix.length()), value);
                    }
                });
        return found;
    }

    /** Stores the value; true once it is stored. */
    public boolean set(String id, T value) {
        return store.set(key(id), encode(value), ttl);
    }

    /** Returns the value with its version, or empty. */
    public Optional<VersionedValue<T>> getVersioned(String id) {
        return store.getVersioned(key(id))
                .flatMap(entry ->
                        Optional.ofNullable(decode(entry.value()))
                                .map(value -> new VersionedValue<>(entry.version(), value)));
    }

    /** Stores the value unless one of the same or a newer version is there. */
    public Swap setIfNewer(String id, VersionedValue<T> revision) {
        VersionedBytes entry = new VersionedBytes(revision.version(), encode(revision.value()));
        Swap swap = store.setIfNewer(key(id), entry, ttl);
        return swap == Swap.CONFLICT ? overwriteBroken(id, entry) : swap;
    }

    /** Removes the value; true if there was one. */
    public boolean delete(String id) {
        return store.delete(key(id));
    }

    /** After a conflict: an entry that reads as a miss must not keep its place by its version. */
    private Swap overwriteBroken(String id, VersionedBytes entry) {
        VersionedBytes present = store.getVersioned(key(id)).orElse(null);
        return present == null || decode(present.value()) != null
                ? Swap.CONFLICT
                : store.replaceIfVersion(key(id), present.version(), entry, ttl);
    }

    private String key(String id) {
        return prefix + id;
    }

    private byte[] encode(T value) {
        try {
            return codec.encode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable T decode(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IOException | RuntimeException e) {
            undecodable.increment();
            failures.failed("undecodable", "a value under " + prefix + " does not decode");
            return null;
        }
    }
}
