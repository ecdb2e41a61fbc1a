package io.marketgate.ratelimit;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketgate.launcher.backend.RedisBackend;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A real Redis, and a second connection to look into it. */
public final class RedisFixture implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final RedisBackend server = RedisBackend.start();
    private final RedisClient client = RedisClient.create(server.url());
    private final RedisCommands<String, String> commands = client.connect().sync();

    /** The one that tests share which leave it alive. */
    private static final class Shared {
        static final RedisFixture REDIS = new RedisFixture();
    }

    /** Returns the shared one. */
    public static RedisFixture shared() {
        return Shared.REDIS;
    }

    /** Starts one that a test may kill. */
    public static RedisFixture start() {
        return new RedisFixture();
    }

    /** Returns the server. */
    public RedisBackend server() {
        return server;
    }

    /** Returns the connection, once it is up again if the server was restarted. */
    public RedisCommands<String, String> commands() {
        await().atMost(DEADLINE)
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> commands.ping().equals("PONG"));
        return commands;
    }

    /** Returns what every key holds whose name has this in it, to the last bit. */
    public Map<String, String> dump(String part) {
        Map<String, String> all = new TreeMap<>();
        RedisCommands<String, String> redis = commands();
        for (String key : redis.keys("*" + part + "*")) {
            byte[] value = redis.dump(key);
            if (value != null) { // It may have expired since it was listed.
                all.put(key, HexFormat.of().formatHex(value));
            }
        }
        return all;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        server.close();
    }
}
