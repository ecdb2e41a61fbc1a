package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Time as verdicts know it. */
@Factory
final class Times {
    /** What verdicts age by: monotonic, so that a changed clock changes nothing. */
    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    /** What a key's expiry is compared with. */
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
