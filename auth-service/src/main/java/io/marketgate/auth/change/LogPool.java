package io.marketgate.auth.change;

import io.marketgate.database.Database;
import io.marketgate.database.DatabaseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * The pool for readers of the change log: a revocation must be heard of however busy the service
 * is.
 */
@Factory
final class LogPool {
    /** The name by which it is asked for. */
    static final String NAME = "log";

    private static final int CONNECTIONS = 2;

    @Bean(preDestroy = "close")
    @Singleton
    @Named(NAME)
    Database log(DatabaseSettings settings, MeterRegistry metrics) {
        return new Database(settings, "auth-log", CONNECTIONS, metrics);
    }
}
