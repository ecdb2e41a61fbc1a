package io.marketgate.simulator.market;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A well-known name: what the generated market trades, and what recorded tickers are called.
 * Currencies have quotes in the place of trades, indices have values.
 *
 * @param price about what it costs in 2025
 * @param volume about what trades on a day
 * @param presence how likely a minute has a trade
 */
record Company(
        String ticker, String name, String exchange, double price, double volume, double presence) {

    static final List<Company> ALL =
            List.of(
                    new Company("AAPL", "Apple Inc.", "XNAS", 210, 55e6, 0.998),
                    new Company("AMD", "Advanced Micro Devices", "XNAS", 140, 45e6, 0.995),
                    new Company("AMZN", "Amazon.com, Inc.", "XNAS", 200, 40e6, 0.997),
                    new Company("BRK.B", "Berkshire Hathaway Inc. Class B", "XNYS", 470, 4e6, 0.93),
                    new Company("DIS", "The Walt Disney Company", "XNYS", 105, 9e6, 0.97),
                    new Company("GOOGL", "Alphabet Inc. Class A", "XNAS", 175, 28e6, 0.996),
                    new Company("INTC", "Intel Corporation", "XNAS", 24, 70e6, 0.99),
                    new Company("IWM", "iShares Russell 2000 ETF", "ARCX", 215, 30e6, 0.994),
                    new Company("JNJ", "Johnson & Johnson", "XNYS", 155, 7e6, 0.96),
                    new Company("JPM", "JPMorgan Chase & Co.", "XNYS", 240, 9e6, 0.97),
                    new Company("KO", "The Coca-Cola Company", "XNYS", 68, 14e6, 0.97),
                    new Company("META", "Meta Platforms, Inc.", "XNAS", 600, 14e6, 0.99),
                    new Company("MSFT", "Microsoft Corporation", "XNAS", 430, 21e6, 0.996),
                    new Company("NFLX", "Netflix, Inc.", "XNAS", 900, 4e6, 0.95),
                    new Company("NVDA", "NVIDIA Corporation", "XNAS", 135, 220e6, 0.999),
                    new Company("PG", "The Procter & Gamble Company", "XNYS", 165, 7e6, 0.95),
                    new Company("QQQ", "Invesco QQQ Trust", "XNAS", 520, 38e6, 0.998),
                    new Company("SPY", "SPDR S&P 500 ETF Trust", "ARCX", 590, 60e6, 0.999),
                    new Company("TSLA", "Tesla, Inc.", "XNAS", 350, 90e6, 0.998),
                    new Company("V", "Visa Inc.", "XNYS", 320, 6e6, 0.95),
                    new Company("WMT", "Walmart Inc.", "XNYS", 95, 17e6, 0.97),
                    new Company("XOM", "Exxon Mobil Corporation", "XNYS", 108, 15e6, 0.97),
                    new Company(
                            "C:AUDUSD",
                            "Australian dollar - United States dollar",
                            "",
                            .65,
                            1.3e5,
                            0.99),
                    new Company("C:EURGBP", "Euro - British pound", "", .84, 1e5, 0.99),
                    new Company("C:EURJPY", "Euro - Japanese yen", "", 163, 1.6e5, 0.99),
                    new Company("C:EURUSD", "Euro - United States dollar", "", 1.08, 1.8e5, 0.998),
                    new Company(
                            "C:GBPUSD",
                            "British pound - United States dollar",
                            "",
                            1.27,
                            1.6e5,
                            0.995),
                    new Company(
                            "C:NZDUSD",
                            "New Zealand dollar - United States dollar",
                            "",
                            .6,
                            9e4,
                            0.98),
                    new Company(
                            "C:USDCAD",
                            "United States dollar - Canadian dollar",
                            "",
                            1.38,
                            1.2e5,
                            0.99),
                    new Company(
                            "C:USDCHF", "United States dollar - Swiss franc", "", .88, 1e5, 0.99),
                    new Company(
                            "C:USDJPY",
                            "United States dollar - Japanese yen",
                            "",
                            151,
                            1.7e5,
                            0.997),
                    new Company("I:COMP", "Nasdaq Composite Index", "", 19_000, 2e6, 1),
                    new Company("I:DJI", "Dow Jones Industrial Average", "", 42_500, 2e6, 1),
                    new Company("I:NDX", "Nasdaq-100 Index", "", 20_800, 2e6, 1),
                    new Company("I:RUT", "Russell 2000 Index", "", 2_200, 2e6, 1),
                    new Company("I:SPX", "S&P 500 Index", "", 5_900, 2e6, 1),
                    new Company("I:VIX", "Cboe Volatility Index", "", 17, 2e6, 1),
                    new Company("X:BTCUSD", "Bitcoin - United States dollar", "", 94e3, 9e3, 0.99),
                    new Company("X:ETHUSD", "Ethereum - United States dollar", "", 3e3, 9e4, 0.97));

    private static final Map<String, Company> BY_TICKER =
            ALL.stream()
                    .collect(Collectors.toUnmodifiableMap(Company::ticker, Function.identity()));

    /** The listing under this ticker, by its own ticker where the name is not known. */
    static Listing listing(String ticker, AssetClass kind, @Nullable Resolution intraday) {
        Company known = BY_TICKER.get(ticker);
        return known == null
                ? new Listing(ticker, ticker, "XNYS", kind, intraday)
                : new Listing(ticker, known.name, known.exchange, kind, intraday);
    }
}
