package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.BreakerState;
import io.marketgate.breaker.LogLines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What callers see of a store that fails. */
final class BreakerGuardTest {
    private static final Duration TTL = Duration.ofMinutes(1);
    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker =
            new Breaker(
                    "test",
                    new BreakerSettings(5, Duration.ofHours(1), 2),
                    Clock.systemUTC(),
                    () -> {});
    private final KeyValueStore store =
            Clients.of(
                    HookedStore.before(new MemoryStore(1000), this::hook),
                    new BreakerGuard(breaker, nanos::get));

    @Test
    void everyOperation_storeFailing_givesNothing() {
        VersionedBytes entry = new VersionedBytes(1, new byte[1]);
        List<Runnable> operations =
                List.of(
                        () -> assertThat(store.get("k")).isEmpty(),
                        () -> assertThat(store.getAll(List.of("k"))).isEmpty(),
                        () -> assertThat(store.getVersioned("k")).isEmpty(),
                        () -> assertThat(store.getAllVersioned(List.of("k"))).isEmpty(),
                        () -> assertThat(store.set("k", new byte[1], TTL)).isFalse(),
                        () -> assertThat(store.setIfAbsent("k", new byte[1], TTL)).isFalse(),
                        () -> assertThat(swaps(entry)).containsOnly(Swap.UNAVAILABLE),
                        () -> assertThat(store.delete("k")).isFalse(),
                        () -> assertThat(store.increment("k", 1, TTL)).isEmpty(),
                        () -> assertThat(store.ttl("k")).isEmpty(),
                        () -> assertThat(store.expire("k", TTL)).isFalse());
        operations.forEach(operation -> {
            breaker.reset();
            asked.set(0);
            operation.run();
            assertThat(asked).hasPositiveValue();
        });
    }

    @Test
    void get_breakerOpen_asksTheStoreNoMore() {
        for (int i = 0; i < 100; i++) {
            assertThat(store.get("k")).isEmpty();
        }
        assertThat(asked).hasValue(5);
        assertThat(breaker.rejected()).isEqualTo(95);
    }

    @Test
    void get_misses_areNoFailures() {
        failing.set(false);
        for (int i = 0; i < 100; i++) {
            assertThat(store.get("k")).isEmpty();
        }
        assertThat(asked).hasValue(100);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void set_callersMistake_isThrownAndCountsForNothing() {
        failing.set(false);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> store.set("k", new byte[1], Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void failures_ofOneCause_areLoggedOnceInTenSecondsWithTheirNumber() {
        try (LogLines log = new LogLines(BreakerGuard.class)) {
            for (int i = 0; i < 4; i++) {
                store.get("k");
            }
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            store.get("k");
            assertThat(log.lines())
                    .containsExactly(
                            "timeout (count 1): no answer in time",
                            "timeout (count 4): no answer in time");
        }
    }

    private List<Swap> swaps(VersionedBytes entry) {
        return List.of(
                store.setIfNewer("k", entry, TTL), store.replaceIfVersion("k", 0, entry, TTL));
    }

    private void hook(String operation) {
        asked.incrementAndGet();
        if (failing.get()) {
            throw HookedStore.timeout();
        }
    }
}
