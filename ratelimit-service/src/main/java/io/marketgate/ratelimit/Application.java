package io.marketgate.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.Service;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The program: decides for all gateways together who may go on. */
@Factory
public final class Application {
    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }

    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
