package io.marketgate.database;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;

/** The settings of Micronaut's PostgreSQL modules in every service that has a schema. */
@ContextConfigurer
public final class DatabaseDefaults implements ApplicationContextConfigurer {
    /** Below application.yml (-300), so that a service may differ. */
    private static final int WEAKEST = -1000;

    /**
     * The framework looks at a pool's URL before {@link Pools} can say what it is, takes only
     * JDBC's form, and repeats any other one, password included, in its failure.
     */
    private static final String PLACEHOLDER_URL = "jdbc:postgresql:";

    private static final Map<String, Object> SETTINGS =
            Map.ofEntries(
                    Map.entry("datasources.default.url", PLACEHOLDER_URL),
                    Map.entry("datasources.default.driver-class-name", "org.postgresql.Driver"),
                    Map.entry("datasources.default.dialect", "POSTGRES"),
                    // One connection that is there to be asked; Pools says the rest.
                    Map.entry("datasources.health.url", PLACEHOLDER_URL),
                    Map.entry("datasources.health.driver-class-name", "org.postgresql.Driver"),
                    Map.entry("datasources.health.dialect", "POSTGRES"),
                    Map.entry("datasources.health.maximum-pool-size", 1),
                    // Not named as the pool: it would run as the service's role too.
                    Map.entry("flyway.datasources.owner.enabled", false),
                    Map.entry(
                            "flyway.datasources.owner.locations",
                            List.of("classpath:db/migration", "classpath:db/callback")),
                    Map.entry("flyway.datasources.owner.default-schema", "${database.schema}"),
                    Map.entry("flyway.datasources.owner.create-schemas", false),
                    // One transaction-scoped lock, asked for once a second: works behind
                    // PgBouncer, leaves none behind.
                    Map.entry("flyway.datasources.owner.lock-retry-count", 60),
                    // It would gate readiness, and shows the URL.
                    Map.entry("endpoints.health.jdbc.enabled", false));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of("database", SETTINGS, WEAKEST));
    }
}
