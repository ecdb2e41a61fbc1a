package io.marketgate.defaults.store;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.kv.StoreSettings;
import io.marketgate.kv.Stores;
import io.marketgate.kv.SupervisedStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens the store that the environment names, for services that ask for one. */
@Factory
@Requires(property = "marketgate.store.enabled", notEquals = "false")
final class StoreFactory {
    /** Opened at start, not by the first request that needs it. */
    @Context
    @Bean(preDestroy = "close")
    SupervisedStore store(Environment environment, MeterRegistry meters) {
        try {
            return Stores.open(
                    StoreSettings.from(variable -> value(environment, variable)), meters);
        } catch (IllegalArgumentException e) {
            throw new StartupRefusal(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String value(Environment environment, String variable) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return environment.getProperty(property, String.class).orElse(null);
    }
}
