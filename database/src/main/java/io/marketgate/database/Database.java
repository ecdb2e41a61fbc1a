package io.marketgate.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.marketgate.breaker.FailureLog;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FirstCause;
import io.marketgate.defaults.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections to PostgreSQL.
 *
 * <p>PostgreSQL may be away, at the start too: every call then fails soon with {@code
 * storage-unavailable}, and works again once it is back.
 */
public final class Database implements AutoCloseable {
    private static final Duration VALIDATION = Duration.ofMillis(500);

    /**
     * Too many clients, read-only after a failover, and schema or table missing because it is not
     * migrated yet. A missing right is a mistake, never an absence.
     */
    private static final Set<String> AWAY_STATES = Set.of("53300", "25006", "3F000", "42P01");

    /** A statement that took too long: the database is there. */
    private static final String CANCELLED = "57014";

    /** Connection lost or refused, wrong password, no such database, server going down. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "3D", "57", "58");

    /** A NUL character, which neither text nor jsonb can hold. */
    private static final Set<String> UNSTORABLE_STATES = Set.of("22P05", "22021");

    private final HikariDataSource pool;
    private final FailureLog failures =
            new FailureLog(LoggerFactory.getLogger(Database.class), System::nanoTime);

    /**
     * Opens a pool; PostgreSQL need not be there yet.
     *
     * @param name of the pool, a metric label
     * @param connections at most so many at once
     */
    public Database(
            DatabaseSettings settings, String name, int connections, MeterRegistry metrics) {
        HikariConfig config = new HikariConfig();
        DatabaseUrl.parse("DATABASE_URL", settings.url()).applyTo(config);
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setInitializationFailTimeout(-1); // Start without it, connect when it is there.
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout()));
        config.addDataSourceProperty("socketTimeout", seconds(settings.answerTimeout()));
        config.setMetricRegistry(metrics);
        pool = new HikariDataSource(config);
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }

    /** Runs one statement, or several that need no common transaction. */
    public <T> T run(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(new Sql(connection));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs the work in one transaction: all of it is done, or nothing. */
    public <T> T transact(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false); // The pool sets it back.
            try {
                T result = work.on(new Sql(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What went wrong first decides: a lost connection cannot be rolled back either. */
    private static void undo(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private RuntimeException failure(SQLException cause) {
        if (CANCELLED.equals(cause.getSQLState())) {
            failures.failed("SQL state " + CANCELLED, FirstCause.of(cause));
            return ProblemException.of(
                    CommonProblem.OVERLOADED, "the database takes too long for this");
        }
        if (isAway(cause)) {
            failures.failed("SQL state " + cause.getSQLState(), FirstCause.of(cause));
            return ProblemException.of(
                    CommonProblem.STORAGE_UNAVAILABLE, "the database does not answer");
        }
        if (cause.getSQLState() != null && UNSTORABLE_STATES.contains(cause.getSQLState())) {
            return ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST, "a string holds the NUL character");
        }
        return new IllegalStateException("a statement failed", cause);
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLTimeoutException
                || (state != null
                        && state.length() == 5
                        && (AWAY_STATES.contains(state)
                                || AWAY_CLASSES.contains(state.substring(0, 2))));
    }

    @Override
    public void close() {
        pool.close();
    }
}
