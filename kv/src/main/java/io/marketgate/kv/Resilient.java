package io.marketgate.kv;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A store that answers with nothing where the store behind it fails, and stops asking one that
 * keeps failing.
 *
 * <p>A miss is an answer; only {@link StoreException} is a failure. The deadline of an operation is
 * kept where it waits, in the store itself.
 */
public final class Resilient implements KeyValueStore {
    private final KeyValueStore store;
    private final Breaker breaker;
    private final FailureLog log;

    /** Puts the breaker before the store. */
    public Resilient(KeyValueStore store, Breaker breaker) {
        this(store, breaker, System::nanoTime);
    }

    Resilient(KeyValueStore store, Breaker breaker, LongSupplier nanoTime) {
        this.store = store;
        this.breaker = breaker;
        this.log = new FailureLog(nanoTime);
    }

    private <R> R call(Supplier<R> operation, R nothing) {
        if (!breaker.permits()) {
            return nothing;
        }
        R answer;
        try {
            answer = operation.get();
        } catch (StoreException e) {
            breaker.failed(e.causeLabel());
            log.failed(e.causeLabel(), String.valueOf(e.getMessage()));
            return nothing;
        } catch (IllegalArgumentException e) {
            // The caller's mistake says nothing about the store, but its permit must come back.
            breaker.succeeded();
            throw e;
        } catch (RuntimeException | Error e) {
            breaker.failed("other");
            throw e;
        }
        breaker.succeeded();
        return answer;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return call(() -> store.get(key), Optional.empty());
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return call(() -> store.getAll(keys), Map.of());
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        return call(() -> store.set(key, value, ttl), false);
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        return call(() -> store.setIfAbsent(key, value, ttl), false);
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return call(() -> store.getVersioned(key), Optional.empty());
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return call(() -> store.getAllVersioned(keys), Map.of());
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return call(() -> store.setIfNewer(key, entry, ttl), Swap.UNAVAILABLE);
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return call(() -> store.replaceIfVersion(key, expected, entry, ttl), Swap.UNAVAILABLE);
    }

    @Override
    public boolean delete(String key) {
        return call(() -> store.delete(key), false);
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        return call(() -> store.increment(key, by, ttl), OptionalLong.empty());
    }

    @Override
    public Optional<Duration> ttl(String key) {
        return call(() -> store.ttl(key), Optional.empty());
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return call(() -> store.expire(key, ttl), false);
    }

    @Override
    public void close() {
        store.close();
    }
}
