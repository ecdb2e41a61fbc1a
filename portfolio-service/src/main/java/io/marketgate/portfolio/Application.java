package io.marketgate.portfolio;

import io.marketgate.defaults.Service;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The program: trades, positions and portfolios. */
@Factory
public final class Application {
    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
