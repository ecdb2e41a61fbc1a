package io.marketgate.marketdata.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final CallBudget budget = new CallBudget(now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void until_theOldestCallMakesRoom() {
        assertThat(budget.until(2)).isZero();
        budget.add();
        pass(10);
        assertThat(budget.until(2)).isZero();
        budget.add();
        assertThat(budget.until(2)).isEqualTo(Duration.ofSeconds(52));
        pass(51);
        assertThat(budget.until(2)).isEqualTo(Duration.ofSeconds(1));
        pass(1);
        assertThat(budget.until(2)).isZero();
        budget.add();
        assertThat(budget.until(2)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void until_limitBelowWhatWasMade_waitsForAllTooMany() {
        budget.add();
        pass(10);
        budget.add();
        pass(10);
        budget.add();
        assertThat(budget.until(1)).isEqualTo(Duration.ofSeconds(62));
        assertThat(budget.until(2)).isEqualTo(Duration.ofSeconds(52));
        assertThat(budget.until(0)).isPositive();
    }
}
