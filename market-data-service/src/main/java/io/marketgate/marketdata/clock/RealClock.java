package io.marketgate.marketdata.clock;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Real time, that of the vendor's market. */
@Singleton
@Requires(missingProperty = "marketgate.clock.url")
final class RealClock implements MarketClock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public MarketTime exact() {
        return new MarketTime(millis(), 0);
    }

    @Override
    public String market() {
        return "vendor";
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public void requireKnown() {}
}
