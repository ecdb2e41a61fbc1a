package io.marketgate.kv;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * A store in the memory of this process, bounded by the bytes it holds.
 *
 * <p>Values lie in it exactly as they would in Redis, so that both behave alike.
 */
public final class MemoryStore implements KeyValueStore {
    /** What an entry costs besides its key and value, in bytes; an estimate. */
    private static final int ENTRY_BYTES = 128;

    private final long maximumBytes;
    private final Ticker ticker;
    private final Cache<String, Stored> cache;
    private final ConcurrentMap<String, Stored> entries;

    /** Makes an empty store that holds at most so many bytes, by the system's monotonic time. */
    public MemoryStore(long maximumBytes) {
        this(maximumBytes, Ticker.systemTicker());
    }

    /** Makes an empty store that reads the time from the ticker. */
    public MemoryStore(long maximumBytes, Ticker ticker) {
        this.maximumBytes = maximumBytes;
        this.ticker = ticker;
        this.cache =
                Caffeine.newBuilder()
                        .maximumWeight(maximumBytes)
                        .weigher((String key, Stored stored) -> weight(key, stored.value))
                        .expireAfter(Expiry.writing((String key, Stored it) -> remaining(it)))
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
        this.entries = cache.asMap();
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(cache.getIfPresent(key)).map(Stored::value);
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (String key : keys) {
            Stored stored = cache.getIfPresent(key);
            if (stored != null) {
                found.put(key, stored.value);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        Stored stored = stored(value, ttl);
        if (tooHeavy(key, value)) {
            entries.remove(key);
            return false;
        }
        entries.put(key, stored);
        return true;
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        Stored stored = stored(value, ttl);
        return !tooHeavy(key, value) && entries.putIfAbsent(key, stored) == null;
    }

    @Override
    public Swap setIfNewer(String key, VersionedBytes entry, Duration ttl) {
        Stored stored = stored(VersionedLayout.encode(entry), ttl);
        return swap(key, stored, present -> present < entry.version());
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, VersionedBytes entry, Duration ttl) {
        Stored stored = stored(VersionedLayout.encode(entry), ttl);
        return swap(key, stored, present -> present == expected);
    }

    @Override
    public boolean delete(String key) {
        return entries.remove(key) != null;
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        Stored fresh = stored(text(by), ttl);
        Stored sum =
                entries.compute(
                        key,
                        (k, old) -> {
                            OptionalLong count = old == null ? OptionalLong.empty() : count(old);
                            return old == null || count.isEmpty()
                                    ? fresh
                                    : new Stored(text(add(count.getAsLong(), by)), old.expiresAt);
                        });
        return count(sum);
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return Optional.ofNullable(cache.getIfPresent(key)).map(this::remaining);
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        long expiresAt = expiresAt(ttl);
        return entries.computeIfPresent(key, (k, old) -> new Stored(old.value, expiresAt)) != null;
    }

    @Override
    public void close() {
        cache.invalidateAll();
    }

    /** A value as it lies in Redis, and when it ends by the ticker. */
    private record Stored(byte[] value, long expiresAt) {}

    private Swap swap(String key, Stored stored, LongPredicate allows) {
        if (tooHeavy(key, stored.value)) {
            return Swap.UNAVAILABLE;
        }
        Stored now =
                entries.compute(
                        key,
                        (k, old) -> {
                            byte[] present = old == null ? null : old.value;
                            boolean allowed = allows.test(VersionedLayout.version(present));
                            return old == null && !allowed ? null : allowed ? stored : old;
                        });
        return now == stored ? Swap.STORED : Swap.CONFLICT;
    }

    private Stored stored(byte[] value, Duration ttl) {
        return new Stored(value, expiresAt(ttl));
    }

    private long expiresAt(Duration ttl) {
        return ticker.read() + TimeUnit.MILLISECONDS.toNanos(TimeToLive.millis(ttl));
    }

    private Duration remaining(Stored stored) {
        return Duration.ofNanos(Math.max(0, stored.expiresAt - ticker.read()));
    }

    private boolean tooHeavy(String key, byte[] value) {
        return weight(key, value) > maximumBytes;
    }

    private static int weight(String key, byte[] value) {
        return (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + 2L * key.length() + value.length);
    }

    private static byte[] text(long count) {
        return Long.toString(count).getBytes(StandardCharsets.US_ASCII);
    }

    private static OptionalLong count(Stored stored) {
        String text = new String(stored.value, StandardCharsets.US_ASCII);
        try {
            long count = Long.parseLong(text);
            return Long.toString(count).equals(text)
                    ? OptionalLong.of(count)
                    : OptionalLong.empty();
        } catch (NumberFormatException notACounter) {
            return OptionalLong.empty();
        }
    }

    private static long add(long count, long by) {
        try {
            return Math.addExact(count, by);
        } catch (ArithmeticException e) {
            throw new StoreException("other", "a counter ends at 2^63 - 1", e);
        }
    }
}
