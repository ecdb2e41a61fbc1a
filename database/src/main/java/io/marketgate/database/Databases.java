package io.marketgate.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;

/** The pool that a service uses where it asks for no other. */
@Factory
final class Databases {
    @Bean(preDestroy = "close")
    @Singleton
    @Primary
    Database database(DatabaseSettings settings, MeterRegistry metrics) {
        return new Database(settings, settings.schema(), settings.connections(), metrics);
    }
}
