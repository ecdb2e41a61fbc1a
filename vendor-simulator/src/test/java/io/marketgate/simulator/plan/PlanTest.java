package io.marketgate.simulator.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.marketgate.simulator.wire.VendorException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private final AtomicLong time = new AtomicLong();

    @Test
    void take_withinSixtySeconds_noMoreThanThePlan() {
        Plan plan = new Plan(2, time::get);
        plan.take();
        pass(30);
        plan.take();
        pass(29);
        refuses(plan);
        pass(1);
        plan.take();
        refuses(plan);
        pass(30);
        plan.take();
    }

    @Test
    void take_noPlan_anyNumber() {
        Plan plan = new Plan(0, time::get);
        for (int i = 0; i < 1_000; i++) {
            assertThatCode(plan::take).doesNotThrowAnyException();
        }
    }

    @Test
    void reset_afterAnotherPlan_theFirstAgain() {
        Plan plan = new Plan(1, time::get);
        plan.set(0);
        plan.take();
        plan.take();
        plan.reset();
        plan.take();
        refuses(plan);
    }

    private void pass(long seconds) {
        time.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static void refuses(Plan plan) {
        assertThatExceptionOfType(VendorException.class).isThrownBy(plan::take);
    }
}
