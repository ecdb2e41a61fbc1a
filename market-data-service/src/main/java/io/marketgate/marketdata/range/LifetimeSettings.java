package io.marketgate.marketdata.range;

import io.marketgate.marketdata.coverage.Lifetimes;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long bars are fresh, when they are final, and how long they are kept; see {@link Lifetimes}.
 *
 * @param multipliers by which the freshness of some tickers is longer; the common ten if not given
 */
@ConfigurationProperties("marketgate.lifetimes")
record LifetimeSettings(
        @Bindable(defaultValue = "30m") Duration intradayFinality,
        @Bindable(defaultValue = "24h") Duration dailyFinality,
        @Bindable(defaultValue = "5m") Duration fresh,
        @Nullable Map<String, Integer> multipliers,
        @Bindable(defaultValue = "1h") Duration freshWhileClosed,
        @Bindable(defaultValue = "30d") Duration keptFinal,
        @Bindable(defaultValue = "8d") Duration keptOther,
        @Bindable(defaultValue = "7d") Duration staleAtMost,
        @Bindable(defaultValue = "0s") Duration planDelay) {

    Lifetimes lifetimes() {
        return new Lifetimes(
                intradayFinality,
                dailyFinality,
                fresh,
                multipliers == null ? Lifetimes.defaults().multipliers() : multipliers,
                freshWhileClosed,
                keptFinal,
                keptOther,
                staleAtMost,
                planDelay);
    }
}
