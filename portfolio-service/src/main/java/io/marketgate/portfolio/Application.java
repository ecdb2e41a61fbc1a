package io.marketgate.portfolio;

import io.marketgate.database.OwnerMigrations;
import io.marketgate.defaults.Service;
import io.marketgate.defaults.identity.IdentityVerifier;
import io.marketgate.defaults.startup.StartupSteps;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;

/** The program: trades, positions and portfolios. */
@Factory
public final class Application {
    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }

    @Bean(preDestroy = "stop")
    @Singleton
    @Readiness
    StartupSteps startup(OwnerMigrations migrations, IdentityVerifier identities) {
        return new StartupSteps("portfolio")
                .add("migrations", migrations::run)
                .add("signing keys", identities::fetchKeys);
    }
}
