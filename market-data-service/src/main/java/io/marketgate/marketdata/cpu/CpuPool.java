package io.marketgate.marketdata.cpu;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps work on many bytes away from the event loops and from the few carriers of virtual threads,
 * where other requests can wait a millisecond at most.
 */
@Singleton
public final class CpuPool {
    /** What takes well under a millisecond is not worth a change of threads. */
    private static final int INLINE_BYTES = 16_384;

    private final ThreadPoolExecutor threads;

    /** Starts its threads. */
    public CpuPool(CpuSettings settings) {
        threads =
                new ThreadPoolExecutor(
                        settings.threads(),
                        settings.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(settings.waiting()),
                        Thread.ofPlatform().daemon().name("codec-", 0).factory(),
                        (work, full) -> work.run());
    }

    /**
     * Runs work on so many bytes: on a thread of the pool, or here if they are few or too much of
     * it waits already. It is never refused: the bytes may have been paid for.
     */
    public <T> T run(long bytes, Supplier<T> work) {
        return bytes <= INLINE_BYTES
                ? work.get()
                : joined(CompletableFuture.supplyAsync(work, threads));
    }

    /** Returns how many pieces of work wait. */
    int waiting() {
        return threads.getQueue().size();
    }

    private static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown(); // What waits is done: somebody waits for it.
    }
}
