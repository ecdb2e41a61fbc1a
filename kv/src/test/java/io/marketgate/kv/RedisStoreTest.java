package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract against a real Redis, and what only Redis can do to it. */
final class RedisStoreTest extends RedisContract {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static RedisStore store;

    @BeforeAll
    static void open() {
        RedisLink link = fixture.link(RedisFixture.SETTINGS);
        store = RedisStore.open(link, RedisFixture.SETTINGS);
        Await.until(link::connected);
    }

    @Override
    KeyValueStore store() {
        return store;
    }

    @Test
    void scripts_forgottenByTheServer_areLoadedAndRepeated() {
        fixture.redis.scriptFlush();
        assertThat(store.increment("flushed:counter", 1, TTL)).hasValue(1);
        assertThat(store.setIfNewer("flushed:entry", entry(1, "x"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store.increment("flushed:counter", 1, TTL)).hasValue(2);
    }

    @Test
    void anyOperation_onAnotherType_missesAndOverwrites() {
        fixture.redis.rpush("list", "a", "b");
        assertThat(store.get("list")).isEmpty();
        assertThat(store.getVersioned("list")).isEmpty();
        assertThat(store.getAll(List.of("list"))).isEmpty();
        assertThat(store.increment("list", 4, TTL)).hasValue(4);
        fixture.redis.del("list");
        fixture.redis.rpush("list", "a", "b");
        assertThat(store.setIfNewer("list", entry(1, "x"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store.getVersioned("list")).contains(entry(1, "x"));
    }

    @Test
    void increment_counterWithoutTime_getsOne() {
        fixture.redis.set("immortal", "41");
        assertThat(store.increment("immortal", 1, TTL)).hasValue(42);
        assertThat(store.ttl("immortal")).isPresent();
    }

    @Test
    void get_interruptedThread_isAnsweredAndKeepsTheMark() {
        store.set("k", bytes("x"), TTL);
        Thread.currentThread().interrupt();
        assertThat(store.get("k")).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }
}
