package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The contract in memory, by a clock that stands until it is moved. */
final class MemoryStoreTest extends StoreContract {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final MemoryStore store = new MemoryStore(1_000_000, nanos::get);

    @Override
    KeyValueStore store() {
        return store;
    }

    @Override
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    void plant(String key, String value) {
        store.set(key, bytes(value), Duration.ofMinutes(1));
    }

    @Test
    void set_moreThanFits_evictsDownToTheBound() {
        for (int i = 0; i < 50; i++) {
            store.set("big" + i, new byte[100_000], Duration.ofMinutes(1));
        }
        int left = 0;
        for (int i = 0; i < 50; i++) {
            left += store.get("big" + i).isPresent() ? 1 : 0;
        }
        assertThat(left).isBetween(1, 9);
    }

    @Test
    void set_oneThatNeverFits_saysSo() {
        store.set("huge", bytes("small before"), Duration.ofMinutes(1));
        assertThat(store.set("huge", new byte[1_000_001], Duration.ofMinutes(1))).isFalse();
        assertThat(store.get("huge")).isEmpty();
    }

    @Test
    void ttl_timePasses_shrinksByIt() {
        store.set("a", bytes("x"), Duration.ofSeconds(10));
        pass(Duration.ofSeconds(4));
        assertThat(store.ttl("a")).contains(Duration.ofSeconds(6));
    }
}
