package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueOutput;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in Redis, be it one server or a cluster, over one shared connection that pipelines by
 * itself.
 *
 * <p>Each operation has one deadline, the command time-out, whatever it takes; callers wait parked,
 * which frees the carrier of a virtual thread.
 */
final class RedisStore implements KeyValueStore {
    private static final RedisScript SWAP = RedisScript.load("swap.lua");
    private static final RedisScript INCREMENT = RedisScript.load("increment.lua");

    private final RedisLink link;
    private final RedisScripts scripts;
    private final long timeoutNanos;

    private RedisStore(RedisLink link, RedisSettings settings) {
        this.link = link;
        this.scripts = new RedisScripts(link, settings);
        this.timeoutNanos = settings.commandTimeout().toNanos();
    }

    /**
     * Waits for the link's first attempt to connect, at most four connect time-outs.
     *
     * <p>Returns whether or not it succeeded: a Redis that is away is tried again until it is
     * there.
     */
    static RedisStore open(RedisLink link, RedisSettings settings) {
        link.awaitFirstAttempt(settings.connectTimeout().multipliedBy(4));
        return new RedisStore(link, settings);
    }

    RedisScripts scripts() {
        return scripts;
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
        if (keys.isEmpty()) {
            return Map.of();
        }
        String[] distinct = new LinkedHashSet<>(keys).toArray(String[]::new);
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (KeyValue<String, byte[]> entry : answer(redis -> redis.mget(distinct))) {
            if (entry.hasValue()) {
                found.put(entry.getKey(), entry.getValue());
            }
        }
        return Collections.unmodifiableMap(found);
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
    public Swap setIfNewer(String key, VersionedBytes entry, Duration ttl) {
        return swap(key, entry, ttl, "older");
    }

    @Override
    public Swap replaceIfVersion(String key, long expected, VersionedBytes entry, Duration ttl) {
        return swap(key, entry, ttl, Long.toString(expected));
    }

    @Override
    public boolean delete(String key) {
        return answer(redis -> redis.del(key)) > 0;
    }

    @Override
    public OptionalLong increment(String key, long by, Duration ttl) {
        ScriptCall call =
                new ScriptCall(List.of(key), List.of(text(by), text(TimeToLive.millis(ttl))));
        byte[] sum = scripts.run(INCREMENT, call, () -> new ValueOutput<>(RedisLink.CODEC));
        return OptionalLong.of(Long.parseLong(new String(sum, US_ASCII)));
    }

    @Override
    public Optional<Duration> ttl(String key) {
        long millis = answer(redis -> redis.pttl(key));
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        long millis = TimeToLive.millis(ttl);
        return answer(redis -> redis.pexpire(key, millis));
    }

    @Override
    public void close() {
        link.close();
    }

    private Swap swap(String key, VersionedBytes entry, Duration ttl, String condition) {
        byte[] value = VersionedLayout.encode(entry);
        byte[] millis = text(TimeToLive.millis(ttl));
        ScriptCall call = new ScriptCall(List.of(key), List.of(value, millis, text(condition)));
        Long stored = scripts.run(SWAP, call, () -> new IntegerOutput<>(RedisLink.CODEC));
        return stored == 1 ? Swap.STORED : Swap.CONFLICT;
    }

    /** Returns whether it answers now. */
    boolean isAnswering() {
        try {
            return ask(redis -> redis.ping()) != null;
        } catch (StoreException e) {
            return false;
        }
    }

    private <R> @Nullable R ask(
            Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        long deadline = System.nanoTime() + timeoutNanos;
        return RedisReplies.await(command.apply(link.connection().commands()), deadline);
    }

    private <R> R answer(
            Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<R>> command) {
        return RedisReplies.content(ask(command));
    }

    private static byte[] text(long number) {
        return text(Long.toString(number));
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }
}
