package io.marketgate.marketdata.coverage;

import java.time.Duration;
import java.util.Map;

/**
 * How long bars are fresh and kept.
 *
 * @param intradayFinality a window shorter than a day is final this long after its end
 * @param dailyFinality a longer one this long after the market's next opening
 * @param fresh how long what is not final is fresh while the market is open
 * @param multipliers factors of {@code fresh} for single tickers; 1 for all others
 * @param freshWhileClosed the most that it is fresh while the market is closed
 * @param keptFinal how long a segment is kept that holds anything final
 * @param keptOther how long any other segment is kept
 * @param staleAtMost how long after its freshness it may be served while upstream fails
 * @param planDelay how far behind the present the vendor's plan is
 */
public record Lifetimes(
        Duration intradayFinality,
        Duration dailyFinality,
        Duration fresh,
        Map<String, Integer> multipliers,
        Duration freshWhileClosed,
        Duration keptFinal,
        Duration keptOther,
        Duration staleAtMost,
        Duration planDelay) {

    /** Copies the map. */
    public Lifetimes {
        multipliers = Map.copyOf(multipliers);
    }

    /** Returns what holds unless configured otherwise. */
    public static Lifetimes defaults() {
        return new Lifetimes(
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofMinutes(5),
                Map.of(
                        "SPY", 2, "QQQ", 2, "IWM", 2, "NVDA", 2, "AAPL", 2, "MSFT", 2, "TSLA", 2,
                        "GOOGL", 2, "AMZN", 2, "META", 2),
                Duration.ofHours(1),
                Duration.ofDays(30),
                Duration.ofDays(8),
                Duration.ofDays(7),
                Duration.ZERO);
    }
}
