package io.marketgate.database;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** Brings the service's schema to the shape that this version needs, as its owner. */
@Singleton
public final class Migrations {
    private static final Duration LOCK_RETRY_LIMIT = Duration.ofMinutes(1);

    private final DatabaseUrl url;
    private final String schema;

    Migrations(DatabaseSettings settings) {
        url = DatabaseUrl.parse("DATABASE_MIGRATION_URL", settings.migrationUrl());
        schema = settings.schema();
    }

    /**
     * Runs what is missing; instances that start at the same time wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if PostgreSQL is away or a migration fails
     */
    public void run() {
        Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password())
                .locations("classpath:db/migration", "classpath:db/callback")
                .defaultSchema(schema)
                .createSchemas(false)
                // One transaction-scoped lock: works behind PgBouncer, leaves none behind.
                .lockRetryCount((int) LOCK_RETRY_LIMIT.toSeconds())
                .load()
                .migrate();
    }
}
