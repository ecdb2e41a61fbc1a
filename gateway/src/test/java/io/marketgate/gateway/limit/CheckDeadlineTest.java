package io.marketgate.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a check is no longer waited for. */
final class CheckDeadlineTest {
    private static final long MS = 1_000_000;

    private final CheckDeadline deadline = new CheckDeadline(Duration.ofMillis(100));
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second = new CompletableFuture<>();

    @Test
    void endOverdue_endsWhatWaitedLongEnoughAndNothingElse() {
        deadline.add(first, 0);
        deadline.add(second, 50 * MS);
        deadline.endOverdue(99 * MS);
        assertThat(first).isNotDone();
        deadline.endOverdue(100 * MS);
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isNotDone();
        deadline.endOverdue(150 * MS);
        assertThat(second).isCompletedExceptionally();
    }

    @Test
    void endOverdue_afterAnAnswer_leavesItAndSeesWhatCameLater() {
        deadline.add(first, 0);
        deadline.add(second, 50 * MS);
        first.complete("answer");
        deadline.endOverdue(60 * MS);
        assertThat(first).isCompletedWithValue("answer");
        deadline.endOverdue(Long.MAX_VALUE / 2);
        assertThat(first).isCompletedWithValue("answer");
        assertThat(second).isCompletedExceptionally();
    }

    @Test
    void endOverdue_ofAClockThatTurnsOver_isExact() {
        deadline.add(first, Long.MAX_VALUE - MS);
        deadline.endOverdue(Long.MAX_VALUE);
        assertThat(first).isNotDone();
        deadline.endOverdue(Long.MIN_VALUE + 99 * MS);
        assertThat(first).isCompletedExceptionally();
    }
}
