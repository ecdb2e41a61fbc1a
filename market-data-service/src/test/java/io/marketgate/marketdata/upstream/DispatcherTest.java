package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.RunningService;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The queue's own races. */
class DispatcherTest {
    private static final int PROJECTS = 60;
    private static final int CALLS = 50;

    /** Each who comes makes the queue refuse those whose time is over, which they notice too. */
    @Test
    void enter_refusedInTheMomentInWhichItGivesUp_isRefused() {
        try (FakeVendor vendor = new FakeVendor();
                RunningService service = new RunningService(vendor, Map.of())) {
            service.limits().hang();
            Dispatcher dispatcher = service.bean(Dispatcher.class);
            Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(PROJECTS)) {
                for (int i = 0; i < PROJECTS; i++) {
                    Requester requester = new Requester(Priority.INTERACTIVE, "project-" + i);
                    threads.execute(() -> {
                        for (int n = 0; n < CALLS; n++) {
                            enter(dispatcher, requester, refusals);
                        }
                    });
                }
            }
            assertThat(refusals).hasSizeGreaterThan(PROJECTS * CALLS / 2);
            assertThat(refusals).allMatch(ProblemException.class::isInstance);
        }
    }

    private static void enter(
            Dispatcher dispatcher, Requester requester, Queue<RuntimeException> refusals) {
        UpstreamCall call =
                new UpstreamCall(
                        requester,
                        "/",
                        "application/json",
                        Duration.ofMillis(10),
                        System::nanoTime);
        try {
            dispatcher.enter(call, false);
            dispatcher.leave(call);
        } catch (RuntimeException e) {
            refusals.add(e);
        }
    }
}
