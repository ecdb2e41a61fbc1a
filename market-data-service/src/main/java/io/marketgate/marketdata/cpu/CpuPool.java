package io.marketgate.marketdata.cpu;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps work on many bytes away from the event loops and from the few carriers of virtual threads,
 * where other requests can wait a millisecond at most.
 */
@Singleton
public final class CpuPool {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** What takes well under a millisecond is not worth a change of threads. */
    private static final int INLINE_BYTES = 16_384;

    private final ThreadPoolExecutor threads;

    CpuPool(CpuSettings settings) {
        threads =
                new ThreadPoolExecutor(
                        settings.threads(),
                        settings.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(settings.waiting()),
                        Thread.ofPlatform().daemon().name("codec-", 0).factory());
    }

    /**
     * Runs work on so many bytes: here if they are few, else on a thread of the pool.
     *
     * @throws ProblemException 503 if too much of it waits already
     */
    public <T> T run(long bytes, Supplier<T> work) {
        if (bytes <= INLINE_BYTES) {
            return work.get();
        }
        try {
            return joined(CompletableFuture.supplyAsync(work, threads));
        } catch (RejectedExecutionException e) {
            throw ProblemException.of(
                            CommonProblem.OVERLOADED, "too many answers are being made already")
                    .retryAfter(RETRY_AFTER);
        }
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
        threads.shutdownNow();
    }
}
