package io.marketgate.gateway.background;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread that does something again and again, from the start of the program to its end. */
public final class BackgroundThread {
    private final String name;
    private volatile @Nullable Thread thread;

    /** Makes one that does nothing yet. */
    public BackgroundThread(String name) {
        this.name = name;
    }

    /** Starts the thread. */
    public void start(Runnable work) {
        Thread started = Thread.ofVirtual().name(name).unstarted(work);
        thread = started;
        started.start();
    }

    /** Returns whether the calling thread should go on. */
    public boolean goesOn() {
        return Thread.currentThread() == thread;
    }

    /** Waits, but not beyond the end. */
    public void pause(Duration time) {
        if (goesOn()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    /** Ends it, also in the middle of a wait. */
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }
}
