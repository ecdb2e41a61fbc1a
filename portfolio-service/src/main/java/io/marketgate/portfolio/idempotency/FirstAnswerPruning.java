package io.marketgate.portfolio.idempotency;

import io.marketgate.breaker.Outage;
import io.marketgate.database.ProjectTransactions;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Removes old first answers in the background.
 *
 * <p>By project, as requests of it come: no transaction sees the rows of all projects.
 */
@Singleton
final class FirstAnswerPruning {
    private final ProjectTransactions transactions;
    private final FirstAnswerRepository answers;
    private final IdempotencySettings settings;
    private final AtomicLong answered = new AtomicLong();
    private final Semaphore one = new Semaphore(1);
    private final Outage outage =
            new Outage(
                    LoggerFactory.getLogger(FirstAnswerPruning.class),
                    "old answers cannot be removed now",
                    "old answers are removed again");

    FirstAnswerPruning(
            ProjectTransactions transactions,
            FirstAnswerRepository answers,
            IdempotencySettings settings) {
        this.transactions = transactions;
        this.answers = answers;
        this.settings = settings;
    }

    /** Counts an answer to a request with a key, and prunes now and then. */
    void answered(UUID project) {
        if (answered.incrementAndGet() % settings.pruneEvery() == 0 && one.tryAcquire()) {
            Thread.ofVirtual().name("pruning").start(() -> prune(project));
        }
    }

    private void prune(UUID project) {
        try {
            double seconds = (double) settings.retention().toMillis() / 1_000;
            transactions.write(
                    project, () -> answers.removeOld(project, seconds, settings.pruneBatch()));
            outage.succeeded();
        } catch (RuntimeException e) {
            outage.failed(String.valueOf(e.getMessage()));
        } finally {
            one.release();
        }
    }
}
