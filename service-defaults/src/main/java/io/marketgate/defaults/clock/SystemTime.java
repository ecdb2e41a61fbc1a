package io.marketgate.defaults.clock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The machine's time, injected so that a test can put another in its place. */
@Factory
final class SystemTime {
    /** What durations are measured by: monotonic, so that a clock that is set changes nothing. */
    @Singleton
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    /** What moments are told by. */
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
