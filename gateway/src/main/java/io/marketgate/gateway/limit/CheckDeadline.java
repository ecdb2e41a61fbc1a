package io.marketgate.gateway.limit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Ends what was waited for as long as this, when somebody looks: one timer that does so every few
 * milliseconds costs far less than one for each check.
 */
final class CheckDeadline {
    /** The first to be added is the first to be overdue: all have the same time. */
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private final long nanos;

    private record Waiting(CompletableFuture<?> answer, long until) {}

    CheckDeadline(Duration patience) {
        this.nanos = patience.toNanos();
    }

    /** Adds something that may wait from now on. */
    void add(CompletableFuture<?> answer, long now) {
        waiting.add(new Waiting(answer, now + nanos));
    }

    /** Ends all that is overdue, and forgets what was answered before it. For one thread. */
    void endOverdue(long now) {
        for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
            if (!first.answer().isDone() && first.until() - now > 0) {
                return;
            }
            waiting.remove();
            first.answer().completeExceptionally(new TimeoutException("no answer in time"));
        }
    }
}
