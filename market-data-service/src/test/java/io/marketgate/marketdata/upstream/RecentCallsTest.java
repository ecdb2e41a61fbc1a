package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private final AtomicLong now = new AtomicLong();
    private final RecentCalls calls = new RecentCalls(Duration.ofSeconds(62), now::get);

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
}
