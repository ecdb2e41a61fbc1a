package io.marketgate.kv;

import static io.marketgate.kv.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.breaker.BreakerState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers' scripts in a real Redis, and while it is away. */
final class ScriptsTest {
    /** Adds to a counter; replies the sum and what was added. */
    private static final RedisScript ADD =
            RedisScript.of(
                    "return {redis.call('INCRBY', KEYS[1], ARGV[1]), tonumber(ARGV[1]), '-7'}");

    private final RedisFixture fixture = new RedisFixture();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private StoreClient store = fixture.open(RedisFixture.SETTINGS, meters);

    @BeforeEach
    void connect() {
        Await.until(() -> store.isConnected());
    }

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    private static ScriptCall add(String key, int by) {
        return new ScriptCall(List.of(key), List.of(bytes(Integer.toString(by))));
    }

    private static List<ScriptCall> thousand(String key) {
        return IntStream.rangeClosed(1, 1000).mapToObj(i -> add(key, 1)).toList();
    }

    @Test
    void run_unknownAndThenKnown_repliesNumbers() {
        assertThat(store.scripts().run(ADD, add("a", 2))).contains(new long[] {2, 2, -7});
        assertThat(store.scripts().run(ADD, add("a", 3))).contains(new long[] {5, 3, -7});
        fixture.redis.scriptFlush();
        assertThat(store.scripts().run(ADD, add("a", 1))).contains(new long[] {6, 1, -7});
        assertThat(timed("script")).isEqualTo(3);
    }

    @Test
    void runAll_thousandUnknownToTheServer_eachRunsOnceInItsOrder() {
        List<long[]> replies = store.scripts().runAll(ADD, thousand("b")).orElseThrow();
        assertThat(replies.stream().map(reply -> reply[0]))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1000).mapToObj(Long::valueOf).toList());
        assertThat(store.scripts().runAll(ADD, thousand("b")).orElseThrow()).hasSize(1000);
        assertThat(fixture.redis.get("b")).isEqualTo("2000");
        assertThat(store.scripts().runAll(ADD, List.of())).contains(List.of());
        assertThat(timed("scripts")).isEqualTo(3);
    }

    @Test
    void runAll_moreThanAThousand_isRefused() {
        List<ScriptCall> calls = Collections.nCopies(Scripts.MAX_CALLS + 1, add("c", 1));
        assertThatThrownBy(() -> store.scripts().runAll(ADD, calls))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void run_failingScript_isNothingWithItsCause() {
        fixture.redis.rpush("list", "x");
        assertThat(store.scripts().run(ADD, add("list", 1))).isEmpty();
        assertThat(store.scripts().runAll(ADD, List.of(add("d", 1), add("list", 1)))).isEmpty();
        assertThat(meters.get("kv.failures").tag("cause", "wrongtype").counter().count())
                .isEqualTo(2);
    }

    @Test
    void run_redisPaused_isNothingAndOpensTheStoresBreaker() {
        store.close();
        store = fixture.open(RedisFixture.settings(Duration.ofMillis(100)), meters);
        Await.until(() -> store.scripts().run(ADD, add("e", 1)).isPresent());
        fixture.server.pause();
        for (int i = 0; i < 3; i++) {
            assertThat(store.scripts().run(ADD, add("e", 1))).isEmpty();
            assertThat(store.scripts().runAll(ADD, thousand("e"))).isEmpty();
        }
        assertThat(store.breaker().orElseThrow().state()).isEqualTo(BreakerState.OPEN);
        assertThat(store.get("e")).isEmpty();
        fixture.server.resume();
        Await.until(() -> store.isConnected());
        store.breaker().orElseThrow().reset();
        Await.until(() -> store.scripts().run(ADD, add("f", 1)).isPresent());
    }

    @Test
    void memory_runsNoScripts() {
        try (StoreClient memory = Stores.memory(1000, meters)) {
            assertThat(memory.scripts().supported()).isFalse();
            assertThat(memory.scripts().run(ADD, add("a", 1))).isEmpty();
            assertThat(memory.scripts().runAll(ADD, thousand("a"))).isEmpty();
        }
        assertThat(store.scripts().supported()).isTrue();
    }

    private long timed(String operation) {
        return meters.get("kv.operations").tag("operation", operation).timer().count();
    }
}
