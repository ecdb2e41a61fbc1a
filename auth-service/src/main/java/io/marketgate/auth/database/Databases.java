package io.marketgate.auth.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The service's pools: one for requests, one that no number of requests can use up. */
@Factory
final class Databases {
    private static final int LOG_CONNECTIONS = 2;

    @Bean(preDestroy = "close")
    @Singleton
    @Primary
    Database requests(DatabaseSettings settings, MeterRegistry metrics) {
        return new Database(settings, "auth", settings.connections(), metrics);
    }

    /** What reads the change log: a revocation must be heard of however busy the service is. */
    @Bean(preDestroy = "close")
    @Singleton
    @Named(Database.LOG)
    Database log(DatabaseSettings settings, MeterRegistry metrics) {
        return new Database(settings, "auth-log", LOG_CONNECTIONS, metrics);
    }
}
