package io.marketgate.database;

import io.marketgate.breaker.FailureLog;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.RootCause;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What failures of PostgreSQL mean to a caller, by their SQL states. */
@Singleton
final class DatabaseFailures {
    /**
     * Too many clients, read-only after a failover, and schema or table missing because it is not
     * migrated yet. A missing right is a mistake, never an absence.
     */
    private static final Set<String> AWAY_STATES = Set.of("53300", "25006", "3F000", "42P01");

    /** Connection lost or refused, wrong password, no such database, server going down. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "3D", "57", "58");

    /** What the pool says without a state when a connection broke and is used or rolled back. */
    private static final String BROKEN = "08000";

    /** A statement that took too long: the database is there. */
    private static final String CANCELLED = "57014";

    /** A NUL character, which neither text nor jsonb can hold. */
    private static final Set<String> UNSTORABLE_STATES = Set.of("22P05", "22021");

    /** Serialization failure and deadlock: the same transaction may succeed now. */
    private static final Set<String> REPEATABLE_STATES = Set.of("40001", "40P01");

    private final FailureLog log =
            new FailureLog(LoggerFactory.getLogger(DatabaseFailures.class), System::nanoTime);

    /** Returns the problem that a failure is; what is no failure of PostgreSQL stays as it is. */
    RuntimeException translated(RuntimeException failure) {
        SQLException cause = cause(failure);
        if (cause == null) {
            return failure;
        }
        String state = Objects.requireNonNullElse(cause.getSQLState(), BROKEN);
        if (state.equals(CANCELLED)) {
            log.failed("SQL state " + state, RootCause.of(cause));
            return ProblemException.of(
                    CommonProblem.OVERLOADED, "the database takes too long for this");
        }
        if (cause instanceof SQLTransientException || isAway(state)) {
            log.failed("SQL state " + state, RootCause.of(cause));
            return ProblemException.of(
                    CommonProblem.STORAGE_UNAVAILABLE, "the database does not answer");
        }
        if (UNSTORABLE_STATES.contains(state)) {
            return ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST, "a string holds the NUL character");
        }
        return new IllegalStateException("a statement failed", cause);
    }

    /** Returns whether the same transaction may succeed if it is run again. */
    static boolean isRepeatable(RuntimeException translated) {
        return translated.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && REPEATABLE_STATES.contains(cause.getSQLState());
    }

    private static @Nullable SQLException cause(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static boolean isAway(String state) {
        return AWAY_STATES.contains(state)
                || (state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)));
    }
}
