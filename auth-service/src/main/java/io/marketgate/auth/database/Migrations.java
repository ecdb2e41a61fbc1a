package io.marketgate.auth.database;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** Brings the schema {@code auth} to the shape that this version needs, as its owner. */
@Singleton
public final class Migrations {
    private static final String SCHEMA = "auth";
    private static final Duration LOCK_RETRY_LIMIT = Duration.ofMinutes(1);

    private final DatabaseUrl url;

    Migrations(DatabaseSettings settings) {
        url = DatabaseUrl.parse("DATABASE_MIGRATION_URL", settings.migrationUrl());
    }

    /**
     * Runs what is missing; instances that start at the same time wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if PostgreSQL is away or a migration fails
     */
    public void run() {
        Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password())
                .locations("classpath:db/migration")
                .defaultSchema(SCHEMA)
                .createSchemas(false)
                // One transaction-scoped lock: works behind PgBouncer, leaves none behind.
                .lockRetryCount((int) LOCK_RETRY_LIMIT.toSeconds())
                .load()
                .migrate();
    }
}
