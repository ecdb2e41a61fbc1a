package io.marketgate.marketdata.cpu;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Keeps work on many bytes away from the event loops and from the few carriers of virtual threads,
 * where other requests can wait a millisecond at most.
 */
@Singleton
public final class CpuPool {
    private static final int THREADS = 2;

    /** What takes well under a millisecond is not worth a change of threads. */
    private static final int INLINE_BYTES = 16_384;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("codec-", 0).factory());

    /** Runs work on so many bytes: here if they are few, else on a thread of the pool. */
    public <T> T run(long bytes, Supplier<T> work) {
        return bytes <= INLINE_BYTES
                ? work.get()
                : joined(CompletableFuture.supplyAsync(work, threads));
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
        threads.shutdownNow();
    }
}
