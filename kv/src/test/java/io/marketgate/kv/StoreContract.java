package io.marketgate.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, by itself or within its client; a subclass names the store. */
abstract class StoreContract {
    private static final Duration TTL = Duration.ofMinutes(1);
    private final String key = "test:" + UUID.randomUUID();

    abstract KeyValueStore store();

    /** Lets the time pass by which the store counts. */
    abstract void pass(Duration time);

    /** Puts a value there by another way than the store's own. */
    abstract void plant(String key, String value);

    @BeforeEach
    final void connected() {
        Await.until(() -> store().set("test:ready", bytes("yes"), TTL));
    }

    @Test
    void get_nothingThere_isEmpty() {
        assertThat(store().get(key)).isEmpty();
    }

    @Test
    void get_afterSet_givesEveryByteBack() {
        byte[] all = everyByte();
        assertThat(store().set(key, all, TTL)).isTrue();
        assertThat(store().get(key)).hasValueSatisfying(it -> assertThat(it).isEqualTo(all));
    }

    @Test
    void get_emptyValue_isThere() {
        store().set(key, new byte[0], TTL);
        assertThat(store().get(key)).hasValueSatisfying(it -> assertThat(it).isEmpty());
    }

    @Test
    void get_keyBeyondAscii_isItsOwn() {
        store().set(key + "é", bytes("accent"), TTL);
        assertThat(store().get(key + "e")).isEmpty();
        assertThat(text(key + "é")).isEqualTo("accent");
    }

    @Test
    void set_twice_replacesValueAndTime() {
        store().set(key, bytes("old"), Duration.ofSeconds(5));
        store().set(key, bytes("new"), TTL);
        assertThat(text(key)).isEqualTo("new");
        assertThat(left()).isGreaterThan(half());
    }

    @Test
    void set_timeOver_isGone() {
        store().set(key, bytes("short"), Duration.ofMillis(80));
        pass(Duration.ofMillis(80));
        assertThat(store().get(key)).isEmpty();
        assertThat(store().getAll(List.of(key))).isEmpty();
        assertThat(store().setIfAbsent(key, bytes("again"), TTL)).isTrue();
    }

    @Test
    void set_noTime_isRefused() {
        assertThatThrownBy(() -> store().set(key, bytes("x"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().increment(key, 1, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setIfAbsent_taken_keepsTheFirst() {
        assertThat(store().setIfAbsent(key, bytes("first"), TTL)).isTrue();
        assertThat(store().setIfAbsent(key, bytes("second"), TTL)).isFalse();
        assertThat(text(key)).isEqualTo("first");
    }

    @Test
    void getAll_someThere_givesThoseAlone() {
        store().set(key + 1, bytes("one"), TTL);
        store().set(key + 3, bytes("three"), TTL);
        var found = store().getAll(List.of(key + 1, key + 2, key + 3, key + 1));
        assertThat(found).containsOnlyKeys(key + 1, key + 3);
        assertThat(found.get(key + 3)).isEqualTo(bytes("three"));
        assertThat(store().getAll(List.of())).isEmpty();
    }

    @Test
    void delete_there_thenNotThere() {
        store().set(key, bytes("x"), TTL);
        assertThat(store().delete(key)).isTrue();
        assertThat(store().delete(key)).isFalse();
        assertThat(store().get(key)).isEmpty();
    }

    @Test
    void ttl_ofNothing_isEmpty() {
        assertThat(store().ttl(key)).isEmpty();
        assertThat(store().expire(key, TTL)).isFalse();
    }

    @Test
    void expire_there_setsTheTimeOnly() {
        store().set(key, bytes("x"), Duration.ofSeconds(5));
        assertThat(store().expire(key, TTL)).isTrue();
        assertThat(left()).isBetween(half(), TTL);
        assertThat(text(key)).isEqualTo("x");
    }

    @Test
    void increment_new_startsWithTheTime() {
        assertThat(store().increment(key, 5, TTL)).hasValue(5);
        assertThat(store().increment(key, -7, Duration.ofSeconds(1))).hasValue(-2);
        assertThat(left()).isGreaterThan(half());
        assertThat(text(key)).isEqualTo("-2");
    }

    @Test
    void increment_above2To53_isExact() {
        long large = (1L << 60) + 1;
        assertThat(store().increment(key, large, TTL)).hasValue(large);
        assertThat(store().increment(key, 1, TTL)).hasValue(large + 1);
    }

    @Test
    void increment_timeOver_startsAnew() {
        store().increment(key, 5, Duration.ofMillis(80));
        pass(Duration.ofMillis(80));
        assertThat(store().increment(key, 1, TTL)).hasValue(1);
    }

    @Test
    void increment_garbage_startsAnew() {
        plant(key, "garbage");
        assertThat(store().increment(key, 3, TTL)).hasValue(3);
        assertThat(left()).isGreaterThan(half());
    }

    @Test
    void increment_byManyAtOnce_losesNone() throws Exception {
        together(
                8,
                () -> {
                    for (int i = 0; i < 25; i++) {
                        assertThat(store().increment(key, 1, TTL)).isPresent();
                    }
                    return true;
                });
        assertThat(store().increment(key, 0, TTL)).hasValue(200);
    }

    @Test
    void setIfNewer_olderOrSame_isRefused() {
        assertThat(store().setIfNewer(key, entry(7, "seven"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store().setIfNewer(key, entry(7, "other"), TTL)).isEqualTo(Swap.CONFLICT);
        assertThat(store().setIfNewer(key, entry(6, "six"), TTL)).isEqualTo(Swap.CONFLICT);
        assertThat(store().getVersioned(key)).contains(entry(7, "seven"));
        assertThat(store().setIfNewer(key, entry(8, "eight"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store().getVersioned(key)).contains(entry(8, "eight"));
    }

    @Test
    void setIfNewer_versionsNextToTheLargest_areToldApart() {
        long max = VersionedBytes.MAX_VERSION;
        store().setIfNewer(key, entry(max - 1, "before"), TTL);
        assertThat(store().setIfNewer(key, entry(max - 1, "same"), TTL)).isEqualTo(Swap.CONFLICT);
        assertThat(store().setIfNewer(key, entry(max, "last"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store().setIfNewer(key, entry(max - 1, "old"), TTL)).isEqualTo(Swap.CONFLICT);
        assertThat(store().replaceIfVersion(key, max - 1, entry(1, "no"), TTL))
                .isEqualTo(Swap.CONFLICT);
        assertThat(store().replaceIfVersion(key, max, entry(1, "yes"), TTL)).isEqualTo(Swap.STORED);
    }

    @Test
    void setIfNewer_timeOver_anyVersionIsStored() {
        store().setIfNewer(key, entry(9, "nine"), Duration.ofMillis(80));
        pass(Duration.ofMillis(80));
        assertThat(store().setIfNewer(key, entry(1, "one"), TTL)).isEqualTo(Swap.STORED);
    }

    @Test
    void replaceIfVersion_expected_swaps() {
        assertThat(store().replaceIfVersion(key, 3, entry(4, "x"), TTL)).isEqualTo(Swap.CONFLICT);
        assertThat(store().get(key)).isEmpty();
        assertThat(store().replaceIfVersion(key, 0, entry(3, "three"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store().replaceIfVersion(key, 0, entry(4, "four"), TTL))
                .isEqualTo(Swap.CONFLICT);
        assertThat(store().replaceIfVersion(key, 3, entry(4, "four"), TTL)).isEqualTo(Swap.STORED);
        assertThat(store().getVersioned(key)).contains(entry(4, "four"));
        assertThat(left()).isGreaterThan(half());
    }

    @Test
    void replaceIfVersion_byManyAtOnce_losesNoUpdate() throws Exception {
        store().replaceIfVersion(key, 0, new VersionedBytes(1, new byte[0]), TTL);
        AtomicInteger stored = new AtomicInteger();
        together(
                4,
                () -> {
                    for (int i = 0; i < 10; i++) {
                        VersionedBytes old = store().getVersioned(key).orElseThrow();
                        byte[] longer = new byte[old.value().length + 1];
                        VersionedBytes next = new VersionedBytes(old.version() + 1, longer);
                        if (store().replaceIfVersion(key, old.version(), next, TTL)
                                == Swap.STORED) {
                            stored.incrementAndGet();
                        }
                    }
                    return true;
                });
        assertThat(store().getVersioned(key))
                .contains(new VersionedBytes(stored.get() + 1, new byte[stored.get()]));
    }

    @Test
    void getVersioned_everyByte_comesBack() {
        byte[] all = everyByte();
        store().setIfNewer(key, new VersionedBytes(0xC1, all), TTL);
        assertThat(store().getVersioned(key)).contains(new VersionedBytes(0xC1, all));
    }

    @Test
    void getAllVersioned_someThere_givesThoseAlone() {
        store().setIfNewer(key + 1, entry(5, "five"), TTL);
        plant(key + 2, "{\"no\":\"version\"}");
        assertThat(store().getAllVersioned(List.of(key + 1, key + 2, key + 3)))
                .isEqualTo(Collections.singletonMap(key + 1, entry(5, "five")));
    }

    @Test
    void getVersioned_garbage_isAMissAndIsOverwritten() {
        for (String garbage : List.of("", "x", "{\"some\":\"json of ours, once\"}")) {
            plant(key, garbage);
            assertThat(store().getVersioned(key)).isEmpty();
            assertThat(store().replaceIfVersion(key, 0, entry(1, "good"), TTL))
                    .isEqualTo(Swap.STORED);
            plant(key, garbage);
            assertThat(store().setIfNewer(key, entry(1, "good"), TTL)).isEqualTo(Swap.STORED);
            assertThat(store().getVersioned(key)).contains(entry(1, "good"));
        }
    }

    private String text(String name) {
        return new String(store().get(name).orElseThrow(), UTF_8);
    }

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static VersionedBytes entry(long version, String text) {
        return new VersionedBytes(version, bytes(text));
    }

    private Duration left() {
        return store().ttl(key).orElseThrow();
    }

    private static Duration half() {
        return TTL.dividedBy(2);
    }

    private static void together(int threads, Callable<Boolean> task) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : executor.invokeAll(Collections.nCopies(threads, task))) {
                done.get();
            }
        }
    }
}
