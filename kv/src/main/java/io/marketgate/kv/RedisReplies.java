package io.marketgate.kv;

import io.lettuce.core.RedisFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for what Redis replies, parked, until a deadline. */
final class RedisReplies {
    private RedisReplies() {}

    /** Waits out an interruption, since the wait is short: the thread keeps its mark. */
    static <R> @Nullable R await(RedisFuture<R> reply, long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reply.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new StoreException(RedisFailures.TIMEOUT, "no answer in time", e);
        } catch (ExecutionException e) {
            throw RedisFailures.of(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw RedisFailures.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Refuses a reply without content. */
    static <R> R content(@Nullable R reply) {
        if (reply == null) {
            throw new StoreException("other", "an answer without content", null);
        }
        return reply;
    }
}
