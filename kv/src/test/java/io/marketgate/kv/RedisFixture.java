package io.marketgate.kv;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.launcher.backend.RedisBackend;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Redis, clients of it, and a second connection to prepare and inspect it. */
final class RedisFixture implements AutoCloseable {
    /** Longer than any machine stands still: tests of what is stuck say less. */
    static final RedisSettings SETTINGS =
            new RedisSettings(Duration.ofSeconds(20), Duration.ofSeconds(5));

    final RedisBackend server = RedisBackend.start();
    private final List<RedisClient> clients = new ArrayList<>();
    private final RedisClient client = RedisClient.create(server.url());
    final RedisCommands<String, String> redis = client.connect().sync();

    static RedisSettings settings(Duration commandTimeout) {
        return new RedisSettings(commandTimeout, SETTINGS.connectTimeout());
    }

    static RedisSettings settings(BreakerSettings breaker) {
        return settings(SETTINGS.commandTimeout(), breaker);
    }

    static RedisSettings settings(Duration commandTimeout, BreakerSettings breaker) {
        return new RedisSettings(
                commandTimeout, SETTINGS.connectTimeout(), SETTINGS.requestQueue(), breaker);
    }

    /** Opens the whole client, with all that is around each operation. */
    StoreClient open(RedisSettings settings, MeterRegistry meters) {
        return Stores.redis(link(settings), settings, Clock.systemUTC(), meters);
    }

    RedisLink link(RedisSettings settings) {
        return link(RedisURI.create(server.url()), settings);
    }

    /** Links a client of its own, as a service would set it up. */
    RedisLink link(RedisURI uri, RedisSettings settings) {
        uri.setTimeout(settings.connectTimeout());
        RedisClient made =
                new RedisAsyncClient(RedisClients.resources(ClientResources.builder()).build());
        made.setOptions(RedisClients.options(settings));
        clients.add(made);
        return RedisLink.toServer(made, uri);
    }

    /** Returns once Redis has let a key of that time to live expire. */
    void pass(Duration time) {
        redis.psetex("test:clock", time.toMillis(), "x");
        Await.until(() -> redis.exists("test:clock") == 0);
    }

    @Override
    public void close() {
        for (RedisClient made : clients) {
            made.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            made.getResources().shutdown(0, 1, TimeUnit.SECONDS);
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        server.close();
    }
}
