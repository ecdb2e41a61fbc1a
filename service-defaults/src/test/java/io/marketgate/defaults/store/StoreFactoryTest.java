package io.marketgate.defaults.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.kv.RedisAsyncClient;
import io.marketgate.kv.StoreClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Which store a service opens, by its settings and whether Redis is there or not. */
class StoreFactoryTest {
    /** Nobody listens there. */
    private static final String NOBODY = "redis://user:secret@127.0.0.1:1/3";

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.run(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void address_blank_isMemory(String url) {
        try (ApplicationContext context = start(Map.of("redis.url", url))) {
            StoreClient store = context.getBean(StoreClient.class);
            assertThat(store.kind()).isEqualTo("memory");
            assertThat(store.set("k", new byte[1], Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void server_away_startsWithItsOptionsAndEndsItsThreads() {
        awaitEndOfThreads(); // Of the tests before.
        try (ApplicationContext context =
                start(Map.of("redis.url", NOBODY, "marketgate.redis.connect-timeout", "300ms"))) {
            assertNotConnected(context);
            assertThat(lettuceThreads()).isPositive();
            RedisClient client = context.getBean(RedisClient.class);
            assertThat(client).isInstanceOf(RedisAsyncClient.class);
            ClientOptions options = client.getOptions();
            assertThat(options.getDisconnectedBehavior())
                    .isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
            assertThat(options.getRequestQueueSize()).isEqualTo(4096);
            assertThat(options.getSocketOptions().getConnectTimeout()).hasMillis(300);
            RedisURI uri = context.getBean(AbstractRedisConfiguration.class).getUri().orElseThrow();
            assertThat(uri.getTimeout()).hasMillis(300);
            assertThat(uri.getDatabase()).isEqualTo(3);
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .noneMatch(meter -> meter.getId().getName().startsWith("lettuce"));
        }
        awaitEndOfThreads();
    }

    @Test
    void sentinels_away_startAllTheSame() {
        String url = "redis-sentinel://:secret@127.0.0.1:1,127.0.0.1:2/0?sentinelMasterId=master";
        String password = "of-the-sentinels";
        try (ApplicationContext context =
                start(Map.of("redis.url", url, "marketgate.redis.sentinel.password", password))) {
            assertNotConnected(context);
            RedisURI uri = context.getBean(AbstractRedisConfiguration.class).getUri().orElseThrow();
            assertThat(uri.getSentinelMasterId()).isEqualTo("master");
            assertThat(password(uri)).isEqualTo("secret");
            assertThat(uri.getSentinels())
                    .extracting(StoreFactoryTest::password)
                    .containsOnly(password);
            assertThat(uri.getSentinels())
                    .extracting(RedisURI::getTimeout)
                    .containsOnly(Duration.ofMillis(500));
        }
    }

    @Test
    void cluster_away_startsAllTheSame() {
        try (ApplicationContext context =
                start(Map.of("redis.uris", NOBODY + ",redis://127.0.0.1:2"))) {
            assertNotConnected(context);
            RedisClusterClient client = context.getBean(RedisClusterClient.class);
            assertThat(client.getOptions().getDisconnectedBehavior())
                    .isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "http://:secret@h",
                "redis:// :secret@h",
                "redis://:secret@h:port",
                "redis://",
                "redis-sentinel://:secret@h:1",
                "redis-sentinel://:secret@h:port?sentinelMasterId=master"
            })
    void address_wrong_isRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> start(Map.of("redis.url", url)))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("REDIS_URL must be redis://")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:secret@ h",
                "redis://u:secret@h:port",
                "redis://u:half,secret@h",
                "h:1",
                "",
                "redis-sentinel://:secret@h:1?sentinelMasterId=master"
            })
    void addressOfACluster_wrong_isRefusedWithoutItsPassword(String second) {
        assertThatThrownBy(() -> start(Map.of("redis.uris", "redis://h:1," + second)))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("REDIS_URIS must be redis://")
                .hasMessageEndingWith("address 2 is not")
                .hasMessageNotContainingAny("secret", "half");
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void addressOfCounters_isUsedByWhatCounts(boolean counts, int port) {
        Map<String, Object> settings =
                Map.of(
                        "redis.url", "redis://127.0.0.1:1",
                        "redis.counters-url", "redis://127.0.0.1:2",
                        "marketgate.store.counters", counts);
        try (ApplicationContext context = start(settings)) {
            assertNotConnected(context);
            assertThat(context.getBean(AbstractRedisConfiguration.class).getUri())
                    .hasValueSatisfying(it -> assertThat(it.getPort()).isEqualTo(port));
        }
    }

    @Test
    void addressOfCounters_besideACluster_isRefused() {
        Map<String, Object> settings =
                Map.of(
                        "redis.uris", "redis://127.0.0.1:1",
                        "redis.counters-url", "redis://127.0.0.1:2",
                        "marketgate.store.counters", true);
        assertThatThrownBy(() -> start(settings))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("REDIS_COUNTERS_URL: leave out REDIS_URIS");
    }

    @Test
    void addressOfCounters_wrong_isRefusedWithoutItsPassword() {
        Map<String, Object> settings =
                Map.of("redis.counters-url", "h:secret", "marketgate.store.counters", true);
        assertThatThrownBy(() -> start(settings))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("REDIS_COUNTERS_URL must be redis://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void address_byAnotherNamesSetting_isRefused() {
        assertThatThrownBy(() -> start(Map.of("redis.uri", NOBODY)))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageContainingAll("REDIS_URI is", "REDIS_URL", "REDIS_URIS")
                .hasMessageNotContaining("secret");
    }

    /** What Kubernetes sets for a Service named redis, and blank addresses, as in compose files. */
    @Test
    void environment_ofOtherVariablesForRedis_isNotRead() {
        assertThat(System.getenv())
                .containsEntry("REDIS_PORT", "tcp://10.0.0.1:6379")
                .containsEntry("REDIS_TIMEOUT", "abc")
                .containsEntry("REDIS_URIS", "");
        try (ApplicationContext context = start(Map.of("redis.url", NOBODY))) {
            assertNotConnected(context);
            RedisURI uri = context.getBean(AbstractRedisConfiguration.class).getUri().orElseThrow();
            assertThat(uri.getPort()).isEqualTo(1);
            assertThat(context.getEnvironment().containsProperty("redis.uris")).isFalse();
            assertThat(context.getProperty("redis.health.enabled", Boolean.class)).contains(false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.lettuce.core.RedisClient",
                "io.lettuce.core.cluster.RedisClusterClient",
                "io.lettuce.core.cluster.topology.DefaultClusterTopologyRefresh",
                "io.lettuce.core.protocol.ConnectionWatchdog"
            })
    void attempts_ofTheDriver_areNotLogged(String logger) {
        assertThat(LoggerFactory.getLogger(logger).isWarnEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger(logger).isErrorEnabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "marketgate.redis.timeout, soon, MARKETGATE_REDIS_TIMEOUT must be a time such as 250ms",
        "marketgate.store.memory-bytes, much, MARKETGATE_STORE_MEMORY_BYTES must be a whole number",
        "marketgate.store.memory-bytes, 0, MARKETGATE_STORE_MEMORY_BYTES must be at least 1"
    })
    void amount_wrong_isRefusedByName(String key, String value, String refusal) {
        assertThatThrownBy(() -> start(Map.of(key, value)))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessage(refusal);
    }

    private static void assertNotConnected(ApplicationContext context) {
        StoreClient store = context.getBean(StoreClient.class);
        assertThat(store.kind()).isEqualTo("redis");
        assertThat(store.isConnected()).isFalse();
        assertThat(store.get("k")).isEmpty();
    }

    private static String password(RedisURI uri) {
        return uri.getCredentialsProvider()
                .resolveCredentials()
                .map(credentials -> String.valueOf(credentials.getPassword()))
                .blockOptional()
                .orElse("");
    }

    private static void awaitEndOfThreads() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettuceThreads()).isZero());
    }

    private static long lettuceThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce"))
                .count();
    }
}
