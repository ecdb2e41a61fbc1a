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
public final class Turns {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final TurnSettings settings;

    /** Those of ledgers that somebody writes to now. */
    private final Map<LedgerKey, Turn> turns = new ConcurrentHashMap<>();

    Turns(TurnSettings settings) {
        this.settings = settings;
    }

    private static final class Turn {
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
    public <T> T write(LedgerKey key, Supplier<T> work) {
        Turn turn = turns.compute(key, (any, present) -> entered(present));
        try {
            if (turn.writers.get() > settings.waiting()) {
                throw overloaded();
            }
            return inTurn(turn, work);
        } finally {
            turns.computeIfPresent(
                    key, (any, left) -> left.writers.decrementAndGet() == 0 ? null : left);
        }
    }

    private static Turn entered(@Nullable Turn present) {
        Turn turn = present == null ? new Turn() : present;
        turn.writers.incrementAndGet();
        return turn;
    }

    private <T> T inTurn(Turn turn, Supplier<T> work) {
        int before = turn.outages;
        if (!acquire(turn.free)) {
            throw overloaded();
        }
        try {
            if (turn.outages != before) {
                throw ProblemException.of(
                        CommonProblem.STORAGE_UNAVAILABLE, "the database does not answer");
            }
            return work.get();
        } catch (ProblemException e) {
            if (e.type() == CommonProblem.STORAGE_UNAVAILABLE && turn.outages == before) {
                turn.outages = before + 1; // By the one whose turn it is, alone.
            }
            throw e;
        } finally {
            turn.free.release();
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
                        CommonProblem.OVERLOADED, "too many trades of this model wait already")
                .retryAfter(RETRY_AFTER);
    }
}
