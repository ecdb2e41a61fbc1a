package io.marketgate.portfolio.project;

import io.marketgate.database.Database;
import io.marketgate.database.DatabaseSettings;
import io.marketgate.database.Sql;
import io.marketgate.database.Work;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Transactions that see the rows of one project only: PostgreSQL's policies compare every row with
 * the project that is said at their beginning.
 */
@Singleton
public final class ProjectDatabase {
    private static final int RETRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    /** Serialization failure and deadlock: the same transaction may succeed now. */
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01");

    private final Database database;

    /** In ms; the server gives up before the client does, so that the connection can be kept. */
    private final String statementTimeout;

    ProjectDatabase(Database database, DatabaseSettings settings) {
        this.database = database;
        this.statementTimeout = Long.toString(settings.answerTimeout().toMillis() * 9 / 10);
    }

    /** Runs the work in one transaction: all of it is done, or nothing. */
    public <T> T transact(UUID project, Work<T> work) {
        return retried(() ->
                database.transact(sql -> {
                    enter(sql, project);
                    return work.on(sql);
                }));
    }

    /** Reads: every statement of the work sees the rows as they were at its beginning. */
    public <T> T snapshot(UUID project, Work<T> work) {
        return retried(() ->
                database.transact(sql -> {
                    sql.update("set transaction isolation level repeatable read read only");
                    enter(sql, project);
                    return work.on(sql);
                }));
    }

    private void enter(Sql sql, UUID project) throws SQLException {
        sql.first(
                """
                select set_config('marketgate.project', ?, true),
                    set_config('statement_timeout', ?, true)
                """,
                row -> true,
                project.toString(),
                statementTimeout);
    }

    private interface Attempt<T> {
        T run();
    }

    private static <T> T retried(Attempt<T> attempt) {
        for (int retry = 0; ; retry++) {
            try {
                return attempt.run();
            } catch (IllegalStateException e) {
                if (retry == RETRIES || !isRetryable(e)) {
                    throw e;
                }
                pause(retry);
            }
        }
    }

    private static boolean isRetryable(IllegalStateException failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && RETRYABLE.contains(cause.getSQLState());
    }

    private static void pause(int retry) {
        try {
            long bound = LONGEST_PAUSE.toMillis() << retry;
            Thread.sleep(ThreadLocalRandom.current().nextLong(bound));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
