package io.marketgate.portfolio.idempotency;

import io.marketgate.portfolio.project.ProjectDatabase;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old first answers in the background.
 *
 * <p>By project, as requests of it come: no transaction sees the rows of all projects.
 */
@Singleton
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private final ProjectDatabase database;
    private final FirstAnswerRepository answers;
    private final IdempotencySettings settings;
    private final AtomicLong stored = new AtomicLong();
    private final Semaphore one = new Semaphore(1);

    Pruning(ProjectDatabase database, FirstAnswerRepository answers, IdempotencySettings settings) {
        this.database = database;
        this.answers = answers;
        this.settings = settings;
    }

    /** Hears that an answer was stored, and prunes now and then. */
    void stored(UUID project) {
        if (stored.incrementAndGet() % settings.pruneEvery() == 0 && one.tryAcquire()) {
            Thread.ofVirtual().name("pruning").start(() -> prune(project));
        }
    }

    private void prune(UUID project) {
        try {
            database.transact(
                    project,
                    sql ->
                            answers.removeOld(
                                    sql, project, settings.retention(), settings.pruneBatch()));
        } catch (RuntimeException e) {
            LOG.warn("old answers cannot be removed now: {}", e.getMessage());
        } finally {
            one.release();
        }
    }
}
