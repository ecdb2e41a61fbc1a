package io.marketgate.defaults.startup;

import io.marketgate.defaults.problem.FirstCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps that have to be done before a service is of use, in their order, each again until it
 * succeeds. A failure is logged once, with its first cause.
 */
public final class StartupSteps {
    private static final Logger LOG = LoggerFactory.getLogger(StartupSteps.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<Step> steps = new ArrayList<>();
    private volatile String present = "waiting";
    private volatile boolean done;
    private volatile @Nullable Thread thread;

    private record Step(String name, Runnable work) {}

    /** Adds a step; it throws for as long as it cannot be done. */
    public StartupSteps add(String name, Runnable work) {
        steps.add(new Step(name, work));
        return this;
    }

    /** Begins with them, beside the caller. */
    public void run() {
        thread = Thread.ofVirtual().name("startup").start(this::runAll);
    }

    /** Returns the name of the step under way, {@code waiting} before and {@code done} after. */
    public String present() {
        return present;
    }

    /** Returns whether all of them have succeeded. */
    public boolean areDone() {
        return done;
    }

    /** Gives up what has not succeeded yet. */
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void runAll() {
        try {
            for (Step step : steps) {
                untilDone(step);
            }
            present = "done";
            done = true;
            LOG.info("ready");
        } catch (InterruptedException e) {
            LOG.info("stopped before it was ready");
        }
    }

    private void untilDone(Step step) throws InterruptedException {
        present = step.name();
        String told = "";
        while (true) {
            try {
                step.work().run();
                return;
            } catch (RuntimeException e) {
                String failure = FirstCause.of(e);
                if (!failure.equals(told)) {
                    LOG.warn("{} must wait: {}", step.name(), failure);
                }
                told = failure;
                Thread.sleep(PAUSE);
            }
        }
    }
}
