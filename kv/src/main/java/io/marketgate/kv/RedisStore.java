package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in one Redis server, over one shared connection that pipelines by itself.
 *
 * <p>Each operation has one deadline, the command time-out, whatever it takes; callers wait parked,
 * which frees the carrier of a virtual thread.
 */
public final class RedisStore implements KeyValueStore {
    private static final RedisScript SWAP = RedisScript.load("swap.lua");
    private static final RedisScript INCREMENT = RedisScript.load("increment.lua");

    private final RedisLink link;
    private final long timeoutNanos;

    private RedisStore(RedisLink link, Duration commandTimeout) {
        this.link = link;
        this.timeoutNanos = commandTimeout.toNanos();
    }

    /**
     * Connects in the background, and waits for the first attempt, at most four connect time-outs.
     *
     * <p>Returns whether or not it succeeded: a Redis that is away is tried again until it is
     * there.
     */
    public static RedisStore open(StoreSettings settings) {
        RedisLink link = new RedisLink(settings.redisUri(), settings);
        link.awaitFirstAttempt(settings.connectTimeout().multipliedBy(4));
        return new RedisStore(link, settings.commandTimeout());
    }

    /** Tells whether the connection stands now. */
    public boolean connected() {
        return link.connected();
    }

    /**
     * Drops the connection, to make a new one in the background.
     *
     * <p>Heals what a connection cannot notice by itself: a link gone silent, or a server that was
     * demoted to a read-only replica while the address moved to another.
     */
    public void renew() {
        link.renew();
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.ofNullable(ask(redis -> redis.get(key)));
        } catch (StoreException e) {
            if (e.causeLabel().equals(RedisFailures.WRONG_TYPE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Map<String, byte[]> getAll(Collection<String> keys) {
        return collect(keys, Function.identity());
    }

    @Override
    public boolean set(String key, byte[] value, Duration ttl) {
        long millis = TimeToLive.millis(ttl);
        return ask(redis -> redis.psetex(key, millis, value)) != null;
    }

    @Override
    public boolean setIfAbsent(String key, byte[] value, Duration ttl) {
        SetArgs ifAbsent = SetArgs.Builder.nx().px(TimeToLive.millis(ttl));
        return ask(redis -> redis.set(key, value, ifAbsent)) != null;
    }

    @Override
    public Optional<Versioned> getVersioned(String key) {
        return get(key).flatMap(stored -> Optional.ofNullable(VersionedLayout.decode(stored)));
    }

    @Override
    public Map<String, Versioned> getAllVersioned(Collection<String> keys) {
        return collect(keys, VersionedLayout::decode);
    }

    @Override
    public Swap setIfNewer(String key, Versioned entry, Duration ttl) {
        return swap(key, entry, ttl, "older");
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, Versioned entry, Duration ttl) {
        return swap(key, entry, ttl, Long.toString(expected));
    }

    @Override
    public boolean delete(String key) {
        return count(ask(redis -> redis.del(key))) > 0;
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        byte[] sum =
                run(INCREMENT, ScriptOutputType.VALUE, key, text(by), text(TimeToLive.millis(ttl)));
        return sum == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(new String(sum, US_ASCII)));
    }

    @Override
    public Optional<Duration> ttl(String key) {
        long millis = count(ask(redis -> redis.pttl(key)));
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        long millis = TimeToLive.millis(ttl);
        return Boolean.TRUE.equals(ask(redis -> redis.pexpire(key, millis)));
    }

    @Override
    public void close() {
        link.close();
    }

    private Swap swap(String key, Versioned entry, Duration ttl, String condition) {
        byte[] value = VersionedLayout.encode(entry);
        byte[] millis = text(TimeToLive.millis(ttl));
        Long stored = run(SWAP, ScriptOutputType.INTEGER, key, value, millis, text(condition));
        return count(stored) == 1 ? Swap.STORED : Swap.CONFLICT;
    }

    private <V> Map<String, V> collect(
            Collection<String> keys, Function<byte[], @Nullable V> decode) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String[] distinct = new LinkedHashSet<>(keys).toArray(String[]::new);
        Map<String, V> found = new LinkedHashMap<>();
        for (KeyValue<String, byte[]> entry : answered(ask(redis -> redis.mget(distinct)))) {
            V value = entry.hasValue() ? decode.apply(entry.getValue()) : null;
            if (value != null) {
                found.put(entry.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private <R> @Nullable R ask(
            Function<RedisAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        long deadline = System.nanoTime() + timeoutNanos;
        return await(command.apply(link.commands()), deadline);
    }

    /** Runs a script by its digest; a server that does not know it gets the source as well. */
    private <R> @Nullable R run(
            RedisScript script, ScriptOutputType type, String key, byte[]... arguments) {
        long deadline = System.nanoTime() + timeoutNanos;
        String[] keys = {key};
        RedisAsyncCommands<String, byte[]> redis = link.commands();
        try {
            return await(redis.<R>evalsha(script.digest(), type, keys, arguments), deadline);
        } catch (StoreException e) {
            if (!e.causeLabel().equals(RedisFailures.NO_SCRIPT)) {
                throw e;
            }
            return await(redis.<R>eval(script.source(), type, keys, arguments), deadline);
        }
    }

    /** Waits out an interruption, since the wait is short: the thread keeps its mark. */
    private static <R> @Nullable R await(RedisFuture<R> reply, long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reply.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new StoreException(RedisFailures.TIMEOUT, "no answer in time", e);
        } catch (ExecutionException e) {
            throw RedisFailures.of(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw RedisFailures.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <R> R answered(@Nullable R reply) {
        if (reply == null) {
            throw new StoreException("other", "an answer without content", null);
        }
        return reply;
    }

    private static long count(@Nullable Number reply) {
        return answered(reply).longValue();
    }

    private static byte[] text(long number) {
        return text(Long.toString(number));
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }
}
