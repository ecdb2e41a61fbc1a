package io.marketgate.database;

import java.sql.SQLException;

/** Statements that run on one connection. */
@FunctionalInterface
public interface Work<T> {
    /** Runs them and returns what the caller wants to know. */
    T on(Sql sql) throws SQLException;
}
