package io.marketgate.database;

import io.micronaut.context.annotation.Context;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Named;

/**
 * Brings the service's schema to the shape that this version needs, as its owner.
 *
 * <p>Run by a step of the start, because Flyway's own start does not outlive an absent database,
 * and the framework's migrator leaves a bean behind at each attempt.
 */
@Context
public final class OwnerMigrations {
    private final FlywayConfigurationProperties flyway;
    private final DatabaseUrl url;

    OwnerMigrations(
            @Named("owner") FlywayConfigurationProperties flyway, DatabaseSettings settings) {
        this.flyway = flyway;
        this.url = DatabaseUrl.parse("DATABASE_MIGRATION_URL", settings.migrationUrl());
    }

    /**
     * Runs what is missing; instances that start at the same time wait for each other.
     *
     * @throws org.flywaydb.core.api.FlywayException if PostgreSQL is away or a migration fails
     */
    public void run() {
        flyway.getFluentConfiguration()
                .dataSource(url.jdbc(), url.user(), url.password())
                .load()
                .migrate();
    }
}
