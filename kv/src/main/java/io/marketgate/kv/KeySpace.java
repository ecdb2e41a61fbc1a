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
import java.util.function.Function;
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
    private final FailureLog log = new FailureLog(LOG, System::nanoTime);

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
        return byId(store.getAll(keys(ids)), this::decode);
    }

    /** Stores the value for the default time; true once it is stored. */
    public boolean set(String id, T value) {
        return set(id, value, ttl);
    }

    /** Stores the value; true once it is stored. */
    public boolean set(String id, T value, Duration lifetime) {
        return store.set(key(id), encode(value), lifetime);
    }

    /** Stores the value for the default time unless there is one; true if it was stored. */
    public boolean setIfAbsent(String id, T value) {
        return store.setIfAbsent(key(id), encode(value), ttl);
    }

    /** Returns the value with its version, or empty. */
    public Optional<Revision<T>> getVersioned(String id) {
        return store.getVersioned(key(id)).flatMap(e -> Optional.ofNullable(decodeVersioned(e)));
    }

    /** Returns the values that exist with their versions, by id, in one round trip. */
    public Map<String, Revision<T>> getAllVersioned(Collection<String> ids) {
        return byId(store.getAllVersioned(keys(ids)), this::decodeVersioned);
    }

    /** Stores the value for the default time unless one of the same or a newer version is there. */
    public Swap setIfNewer(String id, Revision<T> revision) {
        return setIfNewer(id, revision, ttl);
    }

    /** Stores the value unless one of the same or a newer version is there. */
    public Swap setIfNewer(String id, Revision<T> revision, Duration lifetime) {
        Versioned entry = encode(revision);
        Swap swap = store.setIfNewer(key(id), entry, lifetime);
        return swap == Swap.CONFLICT ? overwriteBroken(id, entry, lifetime) : swap;
    }

    /** Stores the value for the default time if the expected version is there; 0 means none. */
    public Swap replaceIfVersion(String id, long expected, Revision<T> revision) {
        return replaceIfVersion(id, expected, revision, ttl);
    }

    /** Stores the value if the expected version is there; 0 means none. */
    public Swap replaceIfVersion(
            String id, long expected, Revision<T> revision, Duration lifetime) {
        Versioned entry = encode(revision);
        Swap swap = store.replaceIfVersion(key(id), expected, entry, lifetime);
        return swap == Swap.CONFLICT && expected == 0 ? overwriteBroken(id, entry, lifetime) : swap;
    }

    /** Removes the value; true if there was one. */
    public boolean delete(String id) {
        return store.delete(key(id));
    }

    /** Returns the remaining time to live, or empty if there is no value. */
    public Optional<Duration> ttl(String id) {
        return store.ttl(key(id));
    }

    /** Sets the remaining time to live; true if there is a value. */
    public boolean expire(String id, Duration lifetime) {
        return store.expire(key(id), lifetime);
    }

    /** After a conflict: an entry that reads as a miss must not keep its place by its version. */
    private Swap overwriteBroken(String id, Versioned entry, Duration lifetime) {
        Versioned present = store.getVersioned(key(id)).orElse(null);
        return present == null || decode(present.value()) != null
                ? Swap.CONFLICT
                : store.replaceIfVersion(key(id), present.version(), entry, lifetime);
    }

    private String key(String id) {
        return prefix + id;
    }

    private Collection<String> keys(Collection<String> ids) {
        return ids.stream().map(this::key).toList();
    }

    private <V, R> Map<String, R> byId(Map<String, V> byKey, Function<V, @Nullable R> decode) {
        Map<String, R> found = new LinkedHashMap<>();
        byKey.forEach((key, stored) -> {
            R value = decode.apply(stored);
            if (value != null) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private byte[] encode(T value) {
        try {
            return codec.encode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Versioned encode(Revision<T> revision) {
        return new Versioned(revision.version(), encode(revision.value()));
    }

    private @Nullable T decode(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IOException | RuntimeException e) {
            undecodable.increment();
            log.failed("undecodable", "a value under " + prefix + " does not decode");
            return null;
        }
    }

    private @Nullable Revision<T> decodeVersioned(Versioned entry) {
        T value = decode(entry.value());
        return value == null ? null : new Revision<>(entry.version(), value);
    }
}
