package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ticker that verdicts age by: monotonic, so that a changed clock changes nothing. */
@Factory
final class Times {
    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
