package io.marketgate.auth.change;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Says that this instance changed something, so that the follower need not wait to find out. */
@Singleton
final class ChangeSignal {
    private final Semaphore sent = new Semaphore(0);

    void send() {
        sent.release();
    }

    /** Returns after the time, or at once if the signal was sent since the last call. */
    void await(Duration atMost) throws InterruptedException {
        if (sent.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            sent.drainPermits();
        }
    }
}
