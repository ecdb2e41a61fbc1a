package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.breaker.BreakerHealth;
import io.marketgate.breaker.BreakerState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract with all that is around each operation, and what the whole shows of itself. */
final class StoreClientTest extends RedisContract {
    private static SimpleMeterRegistry meters;
    private static StoreClient store;

    @BeforeAll
    static void open() {
        meters = new SimpleMeterRegistry();
        store = fixture.open(RedisFixture.SETTINGS, meters);
        Await.until(store::isConnected);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    KeyValueStore store() {
        return store;
    }

    @Test
    void health_allWell_saysSo() {
        assertThat(store.kind()).isEqualTo("redis");
        assertThat(store.isConnected()).isTrue();
        assertThat(store.breaker().orElseThrow().health())
                .isEqualTo(new BreakerHealth("redis", BreakerState.CLOSED, 0, null));
        assertThat(meters.get("kv.connected").gauge().value()).isEqualTo(1);
    }

    @Test
    void reads_hitAndMiss_areCountedByKey() {
        double hits = reads("hit");
        double misses = reads("miss");
        store.set("metered:1", bytes("x"), Duration.ofMinutes(1));
        store.get("metered:1");
        store.get("metered:2");
        store.getAll(List.of("metered:1", "metered:2", "metered:3"));
        assertThat(reads("hit") - hits).isEqualTo(2);
        assertThat(reads("miss") - misses).isEqualTo(3);
        assertThat(timed("get_all")).isPositive();
    }

    @Test
    void memory_holdsValuesAndHasNoBreaker() {
        try (StoreClient memory = Stores.memory(1000, meters)) {
            memory.set("a", bytes("x"), Duration.ofMinutes(1));
            assertThat(memory.get("a")).isPresent();
            assertThat(memory.kind()).isEqualTo("memory");
            assertThat(memory.isConnected()).isTrue();
            assertThat(memory.breaker()).isEmpty();
        }
    }

    private static long timed(String operation) {
        return meters.get("kv.operations")
                .tags("store", "redis", "operation", operation)
                .timer()
                .count();
    }

    private static double reads(String result) {
        return meters.get("kv.reads").tag("store", "redis").tag("result", result).counter().count();
    }
}
