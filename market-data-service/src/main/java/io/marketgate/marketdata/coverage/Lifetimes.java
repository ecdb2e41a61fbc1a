package io.marketgate.marketdata.coverage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long bars are fresh, when they are final, and how long they are kept.
 *
 * @param intradayFinality a window shorter than a day is final this long after its end
 * @param dailyFinality a longer one this long after the market's next opening
 * @param fresh how long what is not final is fresh while the market is open
 * @param multipliers factors of {@code fresh} for single tickers; the common ten if not given
 * @param freshWhileClosed the most that it is fresh while the market is closed
 * @param keptFinal how long a segment is kept that holds anything final
 * @param keptOther how long any other segment is kept
 * @param staleAtMost how long after its freshness it may be served while upstream fails
 * @param planDelay how far behind the present the vendor's plan is
 */
@ConfigurationProperties("marketgate.lifetimes")
public record Lifetimes(
        @Bindable(defaultValue = "30m") Duration intradayFinality,
        @Bindable(defaultValue = "24h") Duration dailyFinality,
        @Bindable(defaultValue = "5m") Duration fresh,
        @Nullable Map<String, Integer> multipliers,
        @Bindable(defaultValue = "1h") Duration freshWhileClosed,
        @Bindable(defaultValue = "30d") Duration keptFinal,
        @Bindable(defaultValue = "8d") Duration keptOther,
        @Bindable(defaultValue = "7d") Duration staleAtMost,
        @Bindable(defaultValue = "0s") Duration planDelay) {
    private static final Map<String, Integer> COMMON =
            Map.of(
                    "SPY", 2, "QQQ", 2, "IWM", 2, "NVDA", 2, "AAPL", 2, "MSFT", 2, "TSLA", 2,
                    "GOOGL", 2, "AMZN", 2, "META", 2);

    /** Returns by which factor the ticker is fresh for longer than others. */
    int multiplier(String ticker) {
        return (multipliers == null ? COMMON : multipliers).getOrDefault(ticker, 1);
    }
}
