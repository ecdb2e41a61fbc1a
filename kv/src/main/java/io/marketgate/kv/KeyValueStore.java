package io.marketgate.kv;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store of byte values under string keys, each with a time to live.
 *
 * <p>A store throws {@link StoreException} when it cannot answer. {@link StoreClient} turns that
 * into nothing: empty for reads, {@code false} for writes, {@link Swap#UNAVAILABLE} for swaps.
 *
 * <p>A key holds a plain value, a versioned one or a counter. Read as another kind, it is a miss; a
 * plain read of a versioned value gives its stored form. Arrays that are handed in or out belong to
 * the store from then on and may be shared: nobody changes them. A time to live is positive.
 */
public interface KeyValueStore extends AutoCloseable {

    /** Returns the value under the key, or empty if there is none. */
    Optional<byte[]> get(String key);

    /** Returns the values that exist, by key, in one round trip. */
    Map<String, byte[]> getAll(Collection<String> keys);

    /** Stores the value for the time to live; true once it is stored. */
    boolean set(String key, byte[] value, Duration ttl);

    /** Stores the value unless the key exists; true if it was stored. */
    boolean setIfAbsent(String key, byte[] value, Duration ttl);

    /** Returns the value with the version it was stored under, or empty if there is none. */
    default Optional<VersionedBytes> getVersioned(String key) {
        return get(key).flatMap(stored -> Optional.ofNullable(VersionedLayout.decode(stored)));
    }

    /** Returns the versioned values that exist, by key, in one round trip. */
    default Map<String, VersionedBytes> getAllVersioned(Collection<String> keys) {
        return VersionedLayout.decodeAll(getAll(keys));
    }

    /** Stores the entry unless one of the same or a newer version is there, in one atomic step. */
    Swap setIfNewer(String key, VersionedBytes entry, Duration ttl);

    /**
     * Stores the entry if the present one has the expected version, in one atomic step.
     *
     * @param expected the version that must be there now; 0 means that the key must be absent
     */
    Swap replaceIfVersion(String key, long expected, VersionedBytes entry, Duration ttl);

    /** Removes the key; true if it existed. */
    boolean delete(String key);

    /**
     * Adds to the counter under the key and returns the sum, in one atomic step.
     *
     * <p>The time to live is set when the counter is created, and not renewed.
     */
    OptionalLong increment(String key, long by, Duration ttl);

    /** Returns the remaining time to live, or empty if the key does not exist or has none. */
    Optional<Duration> ttl(String key);

    /** Sets the remaining time to live; true if the key exists. */
    boolean expire(String key, Duration ttl);

    @Override
    void close();
}
