package io.marketgate.auth.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.auth.Instance;
import io.marketgate.auth.key.ApiKey;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.auth.key.KeyRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes are made whole or not at all, and one after the other. */
class ChangeLogTest {
    private static final int WRITERS = 4;
    private static final int CHANGES = 20;

    private final Instance auth = Instance.shared();
    private final ChangeLog changes = auth.bean(ChangeLog.class);
    private final KeyRepository keys = auth.bean(KeyRepository.class);

    @Test
    void write_whoseWorkFails_leavesNothing() {
        UUID project = UUID.fromString(auth.createWith("market:read").text("project"));
        String key = KeyFormat.generate();
        long newest = auth.newest();
        assertThatThrownBy(() ->
                        changes.write(
                                Change.Kind.KEY,
                                () -> {
                                    keys.insert(ApiKey.admin(project, key, Instant.now()));
                                    throw new IllegalStateException("after the insert");
                                }))
                .hasMessageContaining("after the insert");
        assertThat(keys.isKnown(KeyFormat.hash(key))).isFalse();
        assertThat(auth.newest()).isEqualTo(newest);
    }

    @Test
    void write_whileAnotherPrepares_doesNotWaitForIt() {
        UUID other = UUID.randomUUID();
        List<Optional<UUID>> written = new ArrayList<>();
        changes.write(
                Change.Kind.KEY,
                () -> {
                    written.add(
                            CompletableFuture.supplyAsync(
                                            () -> changes.write(Change.Kind.KEY, () -> other))
                                    .join());
                    return Optional.empty();
                },
                key -> null);
        assertThat(written).containsExactly(Optional.of(other));
    }

    @Test
    void write_ofSeveralAtOnce_isOneAfterTheOther() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            Runnable change =
                    () ->
                            changes.write(
                                    Change.Kind.KEY,
                                    () -> {
                                        mostInside.accumulateAndGet(
                                                inside.incrementAndGet(), Math::max);
                                        keys.hasAny(UUID.randomUUID());
                                        inside.decrementAndGet();
                                        return null;
                                    });
            List<CompletableFuture<Void>> all =
                    IntStream.range(0, CHANGES)
                            .mapToObj(i -> CompletableFuture.runAsync(change, writers))
                            .toList();
            assertThat(all).allSatisfy(CompletableFuture::join);
        }
        assertThat(mostInside).hasValue(1);
    }
}
