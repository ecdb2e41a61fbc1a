package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private static final Duration SPAN = Duration.ofSeconds(62);

    private final AtomicLong now = new AtomicLong();
    private final RecentCalls calls = new RecentCalls(SPAN, now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void until_theOldestCallMakesRoom() {
        assertThat(calls.until(2)).isZero();
        calls.add();
        pass(10);
        assertThat(calls.until(2)).isZero();
        calls.add();
        assertThat(calls.until(2)).isEqualTo(Duration.ofSeconds(52));
        pass(51);
        assertThat(calls.until(2)).isEqualTo(Duration.ofSeconds(1));
        pass(1);
        assertThat(calls.until(2)).isZero();
        calls.add();
        assertThat(calls.until(2)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void until_limitBelowWhatWasMade_waitsForAllTooMany() {
        calls.add();
        pass(10);
        calls.add();
        pass(10);
        calls.add();
        assertThat(calls.until(1)).isEqualTo(Duration.ofSeconds(62));
        assertThat(calls.until(2)).isEqualTo(Duration.ofSeconds(52));
        assertThat(calls.until(0)).isPositive();
    }

    @Test
    void manyCalls_areRememberedInTheirOrderAndForgottenInTime() {
        Deque<Long> model = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            now.addAndGet(random.nextLong(Duration.ofMillis(12).toNanos()));
            while (!model.isEmpty() && now.get() - model.getFirst() >= SPAN.toNanos()) {
                model.removeFirst();
            }
            calls.add();
            model.addLast(now.get());
            if (i % 500 == 0) {
                assertThat(calls.times()).containsExactly(model.toArray(Long[]::new));
                assertThat(calls.until(model.size()))
                        .isEqualTo(SPAN.minusNanos(now.get() - model.getFirst()));
                assertThat(calls.until(model.size() + 1)).isZero();
            }
        }
        assertThat(calls.size()).isEqualTo(model.size()).isGreaterThan(9_000);
        pass(62);
        assertThat(calls.size()).isZero();
    }
}
