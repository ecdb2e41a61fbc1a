package io.marketgate.database;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionCallback;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that see the rows of one project only: PostgreSQL's policies compare every row with
 * the project that is said at their beginning.
 */
@Singleton
public final class ProjectTransactions {
    private static final int RETRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private static final String ENTRY =
            """
            select set_config('marketgate.project', ?, true),
                set_config('statement_timeout', ?, true)
            """;

    /** Goes with the entry, in one round trip. */
    private static final String SNAPSHOT =
            "set transaction isolation level repeatable read read only;\n";

    private final TransactionOperations<Connection> operations;
    private final DatabaseFailures failures;
    private final DroppedSessions sessions;

    /** In ms; the server gives up before the client does, so that the connection can be kept. */
    private final String statementTimeout;

    ProjectTransactions(
            TransactionOperations<Connection> operations,
            DatabaseFailures failures,
            DroppedSessions sessions,
            DatabaseSettings settings) {
        this.operations = operations;
        this.failures = failures;
        this.sessions = sessions;
        this.statementTimeout = Long.toString(settings.answerTimeout().toMillis() * 9 / 10);
    }

    /** Runs the work in one transaction: all of it is done, or nothing. */
    public <T extends @Nullable Object> T write(UUID project, Supplier<T> work) {
        return repeated(status -> {
            Connection connection = status.getConnection();
            enter(connection, ENTRY, project);
            return work.get();
        });
    }

    /** Reads: every statement of the work sees the rows as they were at its beginning. */
    public <T extends @Nullable Object> T snapshot(UUID project, Supplier<T> work) {
        return repeated(status -> {
            Connection connection = status.getConnection();
            // A definition's isolation level would cost three round trips more, and be the
            // session's, which a pooler may give to somebody else.
            enter(connection, SNAPSHOT + ENTRY, project);
            return work.get();
        });
    }

    private void enter(Connection connection, String sql, UUID project) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, project.toString());
            statement.setString(2, statementTimeout);
            statement.execute();
            DroppedSessions.begun(); // What the work does is its own.
        } catch (SQLException e) {
            throw new DataAccessException("a transaction's first statement failed", e);
        }
    }

    private <T extends @Nullable Object> T repeated(TransactionCallback<Connection, T> work) {
        for (int retry = 0; ; retry++) {
            try {
                return sessions.run(() -> operations.executeWrite(work));
            } catch (RuntimeException e) {
                RuntimeException failure = failures.translated(e);
                if (retry == RETRIES || !DatabaseFailures.isRepeatable(failure)) {
                    throw failure;
                }
                pause(retry);
            }
        }
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
