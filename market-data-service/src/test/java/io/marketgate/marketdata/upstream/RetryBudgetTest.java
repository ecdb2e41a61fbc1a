package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final RetryBudget budget =
            new RetryBudget(new RetrySettings(5, Duration.ZERO, Duration.ZERO, 20, 2), now::get);

    private long taken() {
        return IntStream.range(0, 100).filter(i -> budget.take()).count();
    }

    @Test
    void take_quiet_isTheMinimum() {
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void take_busy_isAFifthOfTheCalls() {
        IntStream.range(0, 50).forEach(i -> budget.called());
        assertThat(taken()).isEqualTo(10);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(taken()).isZero();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(taken()).as("a minute later").isEqualTo(2);
    }
}
