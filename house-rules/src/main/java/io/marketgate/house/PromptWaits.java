package io.marketgate.house;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Makes tests that wait for something look at once, then ever more seldom: by itself, Awaitility
 * takes 100 ms even for what is there already.
 */
public final class PromptWaits implements TestExecutionListener {
    private static final long FIRST_MILLIS = 5;
    private static final long LONGEST_MILLIS = 100;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval((looks, before) ->
                Duration.ofMillis(Math.min(looks * FIRST_MILLIS, LONGEST_MILLIS)));
    }
}
