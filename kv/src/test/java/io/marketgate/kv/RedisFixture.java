package io.marketgate.kv;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketgate.launcher.LocalRedis;
import java.time.Duration;

/** A real Redis, and a second connection to prepare and inspect it. */
final class RedisFixture implements AutoCloseable {
    final LocalRedis server = LocalRedis.start();
    private final RedisClient client = RedisClient.create(server.url());
    final RedisCommands<String, String> redis = client.connect().sync();

    /** Waits long enough for a machine where everything runs on two cores. */
    StoreSettings settings() {
        return StoreSettings.DEFAULT
                .withRedisUrl(server.url())
                .withCommandTimeout(Duration.ofSeconds(2));
    }

    /** Returns once Redis has let a key of that time to live expire. */
    void pass(Duration time) {
        redis.psetex("test:clock", time.toMillis(), "x");
        Await.until(() -> redis.exists("test:clock") == 0);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        server.close();
    }
}
