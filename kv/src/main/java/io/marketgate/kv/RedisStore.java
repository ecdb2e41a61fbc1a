package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
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
 * A store in one Redis server, over one shared connection that pipelines by itself.
 *
 * <p>Each operation has one deadline, the command time-out, whatever it takes; callers wait parked,
 * which frees the carrier of a virtual thread.
 */
public final class RedisStore implements KeyValueStore {
    private static final RedisScript SWAP = RedisScript.load("swap.lua");
    private static final RedisScript INCREMENT = RedisScript.load("increment.lua");

    private final RedisLink link;
    private final RedisScripts scripts;
    private final long timeoutNanos;

    private RedisStore(RedisLink link, StoreSettings settings) {
        this.link = link;
        this.scripts = new RedisScripts(link, settings);
        this.timeoutNanos = settings.commandTimeout().toNanos();
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
        return new RedisStore(link, settings);
    }

    RedisScripts scripts() {
        return scripts;
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
        ScriptCall call =
                new ScriptCall(List.of(key), List.of(text(by), text(TimeToLive.millis(ttl))));
        byte[] sum = scripts.run(INCREMENT, call, () -> new ValueOutput<>(RedisLink.CODEC));
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
        ScriptCall call = new ScriptCall(List.of(key), List.of(value, millis, text(condition)));
        Long stored = scripts.run(SWAP, call, () -> new IntegerOutput<>(RedisLink.CODEC));
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
        return RedisReplies.await(command.apply(link.commands()), deadline);
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
