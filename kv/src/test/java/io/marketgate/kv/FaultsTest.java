package io.marketgate.kv;

import static io.marketgate.kv.StoreContract.bytes;
import static io.marketgate.kv.StoreContract.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole store does while a real Redis is away, stuck, full, read-only or refusing. */
final class FaultsTest {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final BreakerSettings LONG = new BreakerSettings(5, Duration.ofHours(1), 2);
    private static final BreakerSettings SHORT = new BreakerSettings(5, Duration.ofMillis(100), 2);

    private final RedisFixture fixture = new RedisFixture();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private StoreClient store = open(RedisFixture.settings(LONG));

    @BeforeEach
    void fill() {
        Await.until(() -> store.isConnected());
        assertThat(store.set("k", bytes("v"), TTL)).isTrue();
    }

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void killed_opensAfterFiveAndHealsWhenItIsBack() {
        reopen(RedisFixture.settings(SHORT));
        fixture.server.kill();
        Await.until(() -> !store.isConnected());
        for (int i = 0; i < 5; i++) {
            assertThat(store.get("k")).isEmpty();
        }
        assertThat(breaker().state()).isNotEqualTo(BreakerState.CLOSED);
        assertThat(store.set("k", bytes("w"), TTL)).isFalse();
        assertThat(failures("connection")).isGreaterThanOrEqualTo(5);
        fixture.server.restart();
        Await.until(() -> store.get("k").isPresent());
        Await.until(() -> store.set("k", bytes("w"), TTL));
        Await.until(() -> breaker().state() == BreakerState.CLOSED);
    }

    @Test
    void paused_fiveWaitTheirTimeOutAndNobodyAfter() {
        reopen(RedisFixture.settings(Duration.ofMillis(100), LONG));
        fixture.server.pause();
        for (int i = 0; i < 1000; i++) {
            assertThat(store.get("k")).isEmpty();
        }
        assertThat(failures("timeout")).isEqualTo(5);
        assertThat(breaker().rejected()).isEqualTo(995);
        fixture.server.resume();
        // By the new connection: the breaker would stay open for an hour.
        Await.until(() -> store.get("k").isPresent());
    }

    @Test
    void full_readsHitAndWritesSayWhy() {
        fixture.redis.configSet("maxmemory", "1");
        assertThat(store.set("l", bytes("v"), TTL)).isFalse();
        assertThat(store.get("k")).isPresent();
        assertThat(store.setIfNewer("m", entry(1, "v"), TTL)).isEqualTo(Swap.UNAVAILABLE);
        assertThat(store.get("k")).isPresent();
        assertThat(store.increment("n", 1, TTL)).isEmpty();
        assertThat(failures("oom")).isEqualTo(3);
        fixture.redis.configSet("maxmemory", "0");
        assertThat(store.set("l", bytes("v"), TTL)).isTrue();
    }

    @Test
    void readOnly_writesSayWhyAndTheConnectionIsRenewed() {
        fixture.redis.slaveof("127.0.0.1", 1);
        long before = connectionsMade();
        assertThat(store.get("k")).isPresent();
        assertThat(store.replaceIfVersion("m", 0, entry(1, "v"), TTL)).isEqualTo(Swap.UNAVAILABLE);
        assertThat(store.increment("n", 1, TTL)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(store.set("k", bytes("w"), TTL)).isFalse();
        }
        assertThat(failures("readonly")).isEqualTo(5);
        assertThat(breaker().health().openSince()).isNotNull();
        Await.until(() -> connectionsMade() > before);
        fixture.redis.slaveofNoOne();
        Await.until(() -> store.set("k", bytes("w"), TTL));
    }

    @Test
    void restartedEmpty_missesAndLoadsItsScripts() {
        reopen(RedisFixture.settings(SHORT));
        assertThat(store.increment("n", 1, TTL)).hasValue(1);
        fixture.redis.flushall();
        fixture.server.kill();
        Await.until(() -> !store.isConnected());
        fixture.server.restart();
        Await.until(() -> store.increment("n", 1, TTL).isPresent());
        assertThat(store.get("k")).isEmpty();
        assertThat(store.set("k", bytes("v"), TTL)).isTrue();
    }

    @Test
    void password_missingOrWrong_isItsOwnCause() {
        fixture.redis.configSet("requirepass", "right");
        try (StoreClient without = open(RedisFixture.SETTINGS);
                StoreClient wrong = openWith("wrong");
                StoreClient right = openWith("right")) {
            Await.until(() -> right.get("k").isPresent());
            Await.until(() -> without.get("k").isEmpty() && failures("noauth") > 0);
            Await.until(() -> wrong.get("k").isEmpty() && failures("wrongpass") > 0);
            assertThat(wrong.isConnected()).isFalse();
        }
    }

    @Test
    void tooManyClients_isItsOwnCause() {
        fixture.redis.configSet("maxclients", "2");
        try (StoreClient third = open(RedisFixture.SETTINGS)) {
            Await.until(() -> third.get("k").isEmpty() && failures("maxclients") > 0);
            assertThat(store.get("k")).isPresent();
        }
    }

    @Test
    void notYetStarted_givesNothingAndHealsWhenItAppears() {
        fixture.server.stop();
        try (StoreClient early = open(RedisFixture.settings(SHORT))) {
            assertThat(early.get("k")).isEmpty();
            assertThat(early.set("k", bytes("v"), TTL)).isFalse();
            assertThat(early.isConnected()).isFalse();
            fixture.server.restart();
            Await.until(() -> early.set("k", bytes("late"), TTL));
            assertThat(early.isConnected()).isTrue();
        }
    }

    private StoreClient open(RedisSettings settings) {
        return fixture.open(settings, meters);
    }

    private void reopen(RedisSettings settings) {
        store.close();
        meters.clear();
        store = open(settings);
        Await.until(() -> store.isConnected());
    }

    private StoreClient openWith(String password) {
        RedisURI uri = RedisURI.create(fixture.server.url());
        uri.setUsername("default");
        uri.setPassword(password.toCharArray());
        RedisLink link = fixture.link(uri, RedisFixture.SETTINGS);
        return Stores.redis(link, RedisFixture.SETTINGS, Clock.systemUTC(), meters);
    }

    private Breaker breaker() {
        return store.breaker().orElseThrow();
    }

    private double failures(String cause) {
        return meters.get("kv.failures").tag("cause", cause).counter().count();
    }

    private long connectionsMade() {
        return fixture.redis
                .info("stats")
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .sum();
    }
}
