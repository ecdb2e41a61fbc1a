package io.marketgate.marketdata;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Time that stands still where a test asks for it, so that no work takes any, however slow. */
@Singleton
@Replaces(Ticker.class)
@Requires(property = StandingTicker.PROPERTY)
public final class StandingTicker implements Ticker {
    /** The property that, with any value, makes time stand. */
    public static final String PROPERTY = "test.time-stands";

    @Override
    public long read() {
        return 0;
    }
}
