package io.marketgate.marketdata.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private final AtomicLong now = new AtomicLong();

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void take_upToTheBudget_thenSaysHowLong() {
        CallBudget budget = new CallBudget(2, now::get);
        assertThat(budget.take()).isZero();
        pass(10);
        assertThat(budget.take()).isZero();
        assertThat(budget.take()).isEqualTo(Duration.ofSeconds(52));
        pass(51);
        assertThat(budget.take()).isEqualTo(Duration.ofSeconds(1));
        pass(1);
        assertThat(budget.take()).isZero();
        assertThat(budget.take()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void take_withoutBudget_isNeverRefused() {
        CallBudget budget = new CallBudget(0, now::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.take()).isZero();
        }
    }
}
