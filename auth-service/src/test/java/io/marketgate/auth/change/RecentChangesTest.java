package io.marketgate.auth.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private static final UUID EPOCH = new UUID(7, 0);
    private static final UUID KEY = new UUID(7, 1);
    private static final UUID PROJECT = new UUID(7, 2);

    private final AtomicLong time = new AtomicLong();
    private final RecentChanges recent =
            new RecentChanges(ApplicationEventPublisher.noOp(), time::get);

    @BeforeEach
    void follow() {
        recent.follow(EPOCH, 100_001);
    }

    private boolean isCurrent(long version, UUID... ids) {
        return recent.isCurrent(EPOCH, version, ids);
    }

    private static Change change(long number, UUID id) {
        return new Change(number, "key", id, Instant.EPOCH);
    }

    @Test
    void isCurrent_changedSince_isFalse() {
        recent.add(List.of(change(5, KEY)));
        assertThat(isCurrent(4, KEY, PROJECT)).isFalse();
        assertThat(isCurrent(4, PROJECT, KEY)).isFalse();
        assertThat(isCurrent(5, KEY, PROJECT)).isTrue();
        assertThat(isCurrent(4, PROJECT)).isTrue();
    }

    @Test
    void add_outOfOrder_keepsTheLatest() {
        recent.add(List.of(change(9, KEY)));
        recent.add(List.of(change(5, KEY)));
        assertThat(isCurrent(8, KEY)).isFalse();
    }

    @Test
    void forgetOld_afterTenMinutes_forgets() {
        recent.add(List.of(change(5, KEY)));
        time.set(Duration.ofMinutes(10).toNanos());
        recent.forgetOld();
        assertThat(isCurrent(4, KEY)).isFalse();
        time.set(Duration.ofMinutes(10).toNanos() + 1);
        recent.forgetOld();
        assertThat(isCurrent(4, KEY)).isTrue();
    }

    @Test
    void add_moreThanCanBeRemembered_believesNothingOlder() {
        recent.add(
                LongStream.rangeClosed(1, 100_001)
                        .mapToObj(number -> change(number, new UUID(8, number)))
                        .toList());
        assertThat(isCurrent(100_000, KEY)).isFalse();
        assertThat(isCurrent(100_001, KEY)).isTrue();
    }

    @Test
    void isCurrent_beyondWhatWasFollowed_isFalse() {
        assertThat(isCurrent(100_001, KEY)).isTrue();
        assertThat(isCurrent(100_002, KEY)).isFalse();
    }

    @Test
    void isCurrent_ofAnotherEpoch_isFalse() {
        assertThat(recent.isCurrent(PROJECT, 5, KEY)).isFalse();
    }

    @Test
    void forget_untilFollowedAgain_letsNoCopyBeBelieved() {
        recent.forget();
        assertThat(recent.epoch()).isEmpty();
        assertThat(isCurrent(0, KEY)).isFalse();
        recent.add(List.of(change(2, KEY)));
        recent.follow(PROJECT, 3);
        assertThat(recent.epoch()).contains(PROJECT);
        assertThat(recent.followed()).isEqualTo(3);
        assertThat(recent.newest()).isEqualTo(3);
        assertThat(recent.isCurrent(PROJECT, 1, KEY)).isFalse();
        assertThat(recent.isCurrent(PROJECT, 2, KEY)).isTrue();
    }
}
