package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads that meet while one is under way. */
final class CoalescingTest {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final int READERS = 32;
    private final MemoryStore memory = new MemoryStore(100_000);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Coalescing coalescing = new Coalescing(Duration.ofMinutes(1));
    private final KeyValueStore store =
            Clients.of(HookedStore.before(memory, this::hook), coalescing);

    @AfterEach
    void close() {
        gate.countDown();
        readers.close();
    }

    @Test
    void get_manyAtOnce_isOneRead() throws Exception {
        memory.set("k", new byte[] {7}, TTL);
        for (Future<Optional<byte[]>> answer : meet(() -> store.get("k"))) {
            assertThat(answer.get()).hasValueSatisfying(it -> assertThat(it).containsExactly(7));
        }
        assertThat(reads).hasValue(1);
        store.get("k");
        assertThat(reads).hasValue(2);
    }

    @Test
    void getVersioned_manyAtOnce_isOneRead() throws Exception {
        VersionedBytes entry = new VersionedBytes(3, new byte[] {7});
        memory.setIfNewer("k", entry, TTL);
        for (Future<Optional<VersionedBytes>> answer : meet(() -> store.getVersioned("k"))) {
            assertThat(answer.get()).contains(entry);
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void getAll_sameKeysInAnyOrder_isOneRead() throws Exception {
        memory.set("a", new byte[] {1}, TTL);
        AtomicInteger turn = new AtomicInteger();
        List<List<String>> orders = List.of(List.of("a", "b"), List.of("b", "a", "b"));
        var answers = meet(() -> store.getAll(orders.get(turn.getAndIncrement() % 2)));
        for (Future<Map<String, byte[]>> answer : answers) {
            assertThat(answer.get()).containsOnlyKeys("a");
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void getAllVersioned_manyAtOnce_isOneRead() throws Exception {
        for (var answer : meet(() -> store.getAllVersioned(List.of("a", "b")))) {
            assertThat(answer.get()).isEmpty();
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void get_failing_failsAllWaitersAndIsNotRemembered() throws Exception {
        failing.set(true);
        for (Future<Optional<byte[]>> answer : meet(() -> store.get("k"))) {
            assertThatThrownBy(answer::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoreException.class);
        }
        assertThat(reads).hasValue(1);
        failing.set(false);
        memory.set("k", new byte[] {7}, TTL);
        assertThat(store.get("k")).isPresent();
        assertThat(reads).hasValue(2);
    }

    @Test
    void get_otherKey_doesNotWait() {
        Future<Optional<byte[]>> slow = readers.submit(() -> store.get("k"));
        Await.until(() -> reads.get() == 1);
        gate.countDown();
        assertThat(store.get("other")).isEmpty();
        assertThat(coalescing.joined()).isZero();
        assertThat(slow).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void get_afterAWrite_doesNotJoinAReadFromBefore() throws Exception {
        AtomicBoolean held = new AtomicBoolean(true);
        KeyValueStore late = Clients.of(lateAnswers(held), coalescing);
        Future<Optional<byte[]>> before = readers.submit(() -> late.get("k"));
        var beforeAll = readers.submit(() -> late.getAll(List.of("j", "k")));
        Await.until(() -> reads.get() == 2);
        held.set(false);
        late.set("k", new byte[] {7}, TTL);
        assertThat(late.get("k")).isPresent();
        assertThat(late.getAll(List.of("j", "k"))).containsKey("k");
        gate.countDown();
        assertThat(before.get()).isEmpty();
        assertThat(beforeAll.get()).isEmpty();
        assertThat(coalescing.joined()).isZero();
    }

    @Test
    void get_otherReaderStuck_readsItselfWhenPatienceEnds() throws Exception {
        memory.set("k", new byte[] {7}, TTL);
        AtomicBoolean held = new AtomicBoolean(true);
        Coalescing patience = new Coalescing(Duration.ofMillis(20));
        KeyValueStore impatient = Clients.of(lateAnswers(held), patience);
        Future<Optional<byte[]>> stuck = readers.submit(() -> impatient.get("k"));
        Await.until(() -> reads.get() == 1);
        held.set(false);
        assertThat(impatient.get("k")).isPresent();
        assertThat(patience.joined()).isEqualTo(1);
        gate.countDown();
        assertThat(stuck.get()).isPresent();
    }

    /** Starts all readers, and opens the gate when one reads and all others wait for it. */
    private <R> List<Future<R>> meet(Callable<R> read) {
        List<Future<R>> answers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            answers.add(readers.submit(read));
        }
        Await.until(() -> coalescing.joined() == READERS - 1);
        gate.countDown();
        return answers;
    }

    private void hook(String operation) {
        reads.incrementAndGet();
        pass();
        if (failing.get()) {
            throw HookedStore.timeout();
        }
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store that reads at once, but hands over what it read only when the gate opens. */
    private KeyValueStore lateAnswers(AtomicBoolean held) {
        return HookedStore.after(
                memory,
                operation -> {
                    reads.incrementAndGet();
                    if (held.get()) {
                        pass();
                    }
                });
    }
}
