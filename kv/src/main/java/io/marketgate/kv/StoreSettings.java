package io.marketgate.kv;

import io.lettuce.core.RedisURI;
import io.marketgate.breaker.BreakerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which store to open, and its limits.
 *
 * @param redisUrl {@code redis://[user:password@]host[:port][/db]} or {@code rediss://…} for TLS;
 *     null for a store in memory
 * @param commandTimeout how long one operation may take
 * @param connectTimeout how long making a connection may take, and its handshake again
 * @param requestQueue commands that may wait for Redis at once
 * @param memoryBytes how much a store in memory holds
 */
public record StoreSettings(
        @Nullable String redisUrl,
        Duration commandTimeout,
        Duration connectTimeout,
        int requestQueue,
        long memoryBytes,
        BreakerSettings breaker) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    /** Memory, with every limit at its default: 100 ms, 500 ms, 4,096 commands, 64 MiB. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(
                    null,
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    4096,
                    64L << 20,
                    BreakerSettings.DEFAULT);

    /** Refuses an address that cannot be one, without repeating its password. */
    public StoreSettings {
        if (redisUrl != null && !redisUrl.matches("(?s)rediss?://.+")) {
            throw new IllegalArgumentException(
                    "REDIS_URL must begin with redis:// or rediss://: " + withoutUser(redisUrl));
        }
    }

    /**
     * Reads the settings from environment-like values, such as {@code System::getenv}.
     *
     * <p>{@code REDIS_URL}, {@code MARKETGATE_REDIS_TIMEOUT}, {@code
     * MARKETGATE_REDIS_CONNECT_TIMEOUT} (such as {@code 100ms} or {@code 1s}), {@code
     * MARKETGATE_STORE_MEMORY_BYTES}.
     */
    public static StoreSettings from(Function<String, @Nullable String> environment) {
        return new StoreSettings(
                value(environment, "REDIS_URL").orElse(null),
                duration(environment, "MARKETGATE_REDIS_TIMEOUT", DEFAULT.commandTimeout),
                duration(environment, "MARKETGATE_REDIS_CONNECT_TIMEOUT", DEFAULT.connectTimeout),
                DEFAULT.requestQueue,
                bytes(environment, "MARKETGATE_STORE_MEMORY_BYTES", DEFAULT.memoryBytes),
                DEFAULT.breaker);
    }

    /** Returns the same settings with another Redis. */
    public StoreSettings withRedisUrl(String url) {
        return new StoreSettings(
                url, commandTimeout, connectTimeout, requestQueue, memoryBytes, breaker);
    }

    /** Returns the same settings with another command time-out. */
    public StoreSettings withCommandTimeout(Duration timeout) {
        return new StoreSettings(
                redisUrl, timeout, connectTimeout, requestQueue, memoryBytes, breaker);
    }

    /** Returns the same settings with another breaker. */
    public StoreSettings withBreaker(BreakerSettings other) {
        return new StoreSettings(
                redisUrl, commandTimeout, connectTimeout, requestQueue, memoryBytes, other);
    }

    RedisURI redisUri() {
        if (redisUrl == null) {
            throw new IllegalStateException("no REDIS_URL");
        }
        try {
            // Lettuce takes an address without a usable host, such as one with a bad port, for a
            // server of its own choice.
            if (URI.create(redisUrl).getHost() != null) {
                return RedisURI.create(redisUrl);
            }
        } catch (IllegalArgumentException e) {
            // Left out: it repeats the URL, and with it the password.
        }
        throw new IllegalArgumentException(
                "REDIS_URL must be redis://[user:password@]host[:port][/db], each part"
                        + " percent-encoded: "
                        + withoutUser(redisUrl));
    }

    @Override
    public String toString() {
        String address = redisUrl == null ? "memory" : withoutUser(redisUrl);
        return "%s, command %s, connect %s".formatted(address, commandTimeout, connectTimeout);
    }

    private static String withoutUser(String url) {
        int at = url.lastIndexOf('@');
        int scheme = url.indexOf("://");
        return at < 0 ? url : url.substring(0, scheme < 0 ? 0 : scheme + 3) + url.substring(at + 1);
    }

    private static Optional<String> value(
            Function<String, @Nullable String> environment, String name) {
        return Optional.ofNullable(environment.apply(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private static long bytes(
            Function<String, @Nullable String> environment, String name, long otherwise) {
        String text = value(environment, name).orElse(Long.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,14}")) {
            throw new IllegalArgumentException(name + " is no number of bytes: " + text);
        }
        return Long.parseLong(text);
    }

    private static Duration duration(
            Function<String, @Nullable String> environment, String name, Duration otherwise) {
        return value(environment, name).map(text -> duration(name, text)).orElse(otherwise);
    }

    private static Duration duration(String name, String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(name + " is no duration such as 100ms: " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (Optional.ofNullable(matcher.group(2)).orElse("ms")) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
