package io.marketgate.launcher.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL that trusts whoever calls, with the database {@value #DATABASE}, which is empty at
 * first.
 */
public interface PostgresBackend extends Backend {

    /** The one database of Marketgate. */
    String DATABASE = "marketgate";

    /** Starts one on a free port and waits until it answers. */
    static PostgresBackend start() {
        return ContainerBackend.areWanted()
                ? new ContainerBackend.Postgres()
                : new EmbeddedBackend.Postgres();
    }

    /** The database as its superuser sees it. */
    @Override
    default String url() {
        return url("postgres");
    }

    /** The database as a role sees it. */
    default String url(String role) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port(), DATABASE, role);
    }

    /** Runs a script of plain SQL in the database, as superuser. */
    default void run(Path script) {
        try {
            run(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + script, e);
        }
    }

    /** Runs statements in the database, as superuser. */
    default void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL failed: " + e.getMessage(), e);
        }
    }
}
