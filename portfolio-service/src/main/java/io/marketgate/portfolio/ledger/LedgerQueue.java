package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writers of a ledger in one after the other, before they take a connection: else all who
 * wait for its lock would hold one, and keep other ledgers from theirs.
 */
@Singleton
public final class LedgerQueue {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final LedgerQueueSettings settings;

    /** Those of ledgers that somebody writes to now. */
    private final Map<LedgerKey, Line> lines = new ConcurrentHashMap<>();

    LedgerQueue(LedgerQueueSettings settings) {
        this.settings = settings;
    }

    private static final class Line {
        final Semaphore free = new Semaphore(1, true);
        final AtomicInteger writers = new AtomicInteger();

        /** How often the store was away for somebody whose turn it was. */
        volatile int outages;
    }

    /**
     * Runs what writes to the ledger.
     *
     * @throws ProblemException 503 if too many wait already, if the turn does not come in time, or
     *     if the store is away for whoever has it meanwhile: it would be so for all
     */
    public <T> T inTurn(LedgerKey key, Supplier<T> work) {
        Line line = lines.compute(key, (any, present) -> entered(present));
        try {
            if (line.writers.get() > settings.waiting()) {
                throw overloaded();
            }
            return inTurn(line, work);
        } finally {
            lines.computeIfPresent(
                    key, (any, left) -> left.writers.decrementAndGet() == 0 ? null : left);
        }
    }

    private static Line entered(@Nullable Line present) {
        Line line = present == null ? new Line() : present;
        line.writers.incrementAndGet();
        return line;
    }

    private <T> T inTurn(Line line, Supplier<T> work) {
        int before = line.outages;
        if (!acquire(line.free)) {
            throw overloaded();
        }
        try {
            if (line.outages != before) {
                throw ProblemException.of(
                        CommonProblem.STORAGE_UNAVAILABLE, "the database does not answer");
            }
            return work.get();
        } catch (ProblemException e) {
            if (e.type() == CommonProblem.STORAGE_UNAVAILABLE && line.outages == before) {
                line.outages = before + 1; // By the one whose turn it is, alone.
            }
            throw e;
        } finally {
            line.free.release();
        }
    }

    private boolean acquire(Semaphore free) {
        try {
            return free.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException overloaded() {
        return ProblemException.of(
                        CommonProblem.OVERLOADED, "too many trades of this model are waiting")
                .retryAfter(RETRY_AFTER);
    }
}
