package io.marketgate.marketdata.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuPoolTest {
    private static final long MANY = 1_000_000;
    private static final int THREADS = 1;
    private static final int WAITING = 2;

    private final CpuPool pool = new CpuPool(new CpuSettings(THREADS, WAITING));

    @Test
    void run_tooMuchWaits_isDoneByTheCaller_andTheRestByThePool() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Future<Boolean>> work = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS + WAITING; i++) {
                work.add(callers.submit(() -> pool.run(MANY, () -> ended(end))));
            }
            await().until(() -> pool.waiting() == WAITING);
            assertThat(pool.run(MANY, Thread::currentThread)).isEqualTo(Thread.currentThread());
            assertThat(pool.waiting()).isEqualTo(WAITING);
            end.countDown();
            for (Future<Boolean> done : work) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.close();
        }
    }

    private static boolean ended(CountDownLatch end) {
        try {
            return end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
