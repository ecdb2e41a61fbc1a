package io.marketgate.auth.change;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The time that only rises, for whoever measures how long something has lasted. */
@Factory
final class MonotonicTime {
    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
