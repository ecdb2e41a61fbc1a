package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the writers of a ledger in one after the other, before they take a connection: else all who
 * wait for its lock would hold one, and keep other ledgers from theirs.
 */
@Singleton
public final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Ledgers that share a turn by chance only wait a little longer. */
    private static final int TURNS = 1024;

    private final Semaphore[] turns = new Semaphore[TURNS];

    Turns() {
        Arrays.setAll(turns, any -> new Semaphore(1, true));
    }

    /**
     * Runs what writes to the ledger.
     *
     * @throws ProblemException 503 if its turn does not come within 5 s
     */
    public <T> T write(LedgerKey key, Supplier<T> work) {
        Semaphore turn = turns[Math.floorMod(key.hashCode(), TURNS)];
        enter(turn);
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private static void enter(Semaphore turn) {
        try {
            if (turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.of(
                        CommonProblem.OVERLOADED, "too many trades of this model wait already")
                .retryAfter(PATIENCE);
    }
}
