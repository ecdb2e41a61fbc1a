package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.resource.ClientResources;
import io.marketgate.breaker.LogLines;
import io.marketgate.house.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;
import redis.embedded.RedisShardedCluster;

/** The contract against a real Redis Cluster of six servers. */
final class RedisClusterStoreTest extends StoreContract {
    /** How far the port for the servers themselves is above that for clients. */
    private static final int BUS = 10_000;

    private static RedisShardedCluster servers;
    private static RedisClusterClient client;
    private static RedisAdvancedClusterCommands<String, String> redis;
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static List<RedisURI> addresses;
    private static StoreClient store;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        servers =
                RedisShardedCluster.newRedisCluster()
                        .withServerBuilder(
                                RedisServer.newRedisServer()
                                        .bind("127.0.0.1")
                                        .setting("dir " + folder)
                                        .onShutdownForceStop(true))
                        .serverPorts(freePorts())
                        .shard("first", 1)
                        .shard("second", 1)
                        .shard("third", 1)
                        .build();
        servers.start();
        addresses =
                servers.serverPorts().stream()
                        .map(port -> RedisURI.create("127.0.0.1", port))
                        .toList();
        client =
                RedisClusterClient.create(
                        RedisClients.resources(ClientResources.builder()).build(), addresses);
        client.setOptions(RedisClients.clusterOptions(RedisFixture.SETTINGS));
        RedisLink link = RedisLink.toCluster(client, addresses);
        store = Stores.redis(link, RedisFixture.SETTINGS, Clock.systemUTC(), METERS);
        Await.until(store::isConnected);
        redis = client.connect().sync();
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        client.getResources().shutdown(0, 1, TimeUnit.SECONDS);
        servers.stop();
    }

    /**
     * Ports above which another is free too, for what the servers tell each other; all above those
     * of {@link FreePorts} and below those that the system gives to anybody's connections.
     *
     * <p>The launcher's tests and the stacks of {@code e2e} take rows of the same ports, but never
     * meanwhile: this module needs {@code launcher}, and {@code e2e} all that need this one.
     */
    private static List<Integer> freePorts() {
        return ThreadLocalRandom.current()
                .ints(20_000, 22_700)
                .filter(port -> FreePorts.isFree(port) && FreePorts.isFree(port + BUS))
                .distinct()
                .limit(6)
                .boxed()
                .toList();
    }

    @Override
    KeyValueStore store() {
        return store;
    }

    @Override
    void pass(Duration time) {
        redis.psetex("test:clock", time.toMillis(), "x");
        Await.until(() -> redis.exists("test:clock") == 0);
    }

    @Override
    void plant(String key, String value) {
        redis.set(key, value);
    }

    @Test
    void scripts_ofKeysOnEveryServer_runInOneRoundTrip() {
        RedisScript add = RedisScript.of("return {redis.call('INCRBY', KEYS[1], ARGV[1])}");
        List<ScriptCall> calls =
                IntStream.range(0, 100)
                        .mapToObj(i -> new ScriptCall(List.of("n" + i), List.of(bytes("7"))))
                        .toList();
        assertThat(store.scripts().runAll(add, calls).orElseThrow())
                .hasSize(100)
                .allSatisfy(reply -> assertThat(reply).containsExactly(7));
    }

    @Test
    void script_ofKeysOnSeveralServers_isTheCallersMistakeAndNoOutage() {
        RedisScript add = RedisScript.of("return {redis.call('INCRBY', KEYS[1], ARGV[1])}");
        ScriptCall apart = new ScriptCall(List.of("n1", "n2", "n3"), List.of(bytes("7")));
        for (int i = 0; i < 10; i++) {
            assertThat(store.scripts().run(add, apart)).isEmpty();
        }
        assertThat(store.breaker().orElseThrow().health().failures()).isZero();
        assertThat(METERS.counter("kv.failures", "store", "redis", "cause", "crossslot").count())
                .isEqualTo(10);
    }

    @Test
    void connections_thatLookForServers_areNotLogged() {
        try (LogLines log = new LogLines(RedisLink.class)) {
            RedisLink link = RedisLink.toCluster(client, addresses);
            Await.until(link::connected);
            link.close();
            assertThat(log.lines()).containsExactly("connected to Redis at " + link.address());
        }
    }

    @Test
    void options_followChangesWithinSeconds() {
        ClusterTopologyRefreshOptions refresh =
                RedisClients.clusterOptions(RedisFixture.SETTINGS).getTopologyRefreshOptions();
        assertThat(refresh.getAdaptiveRefreshTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refresh.isPeriodicRefreshEnabled()).isTrue();
        assertThat(refresh.getRefreshPeriod()).isEqualTo(Duration.ofSeconds(10));
    }
}
