package io.marketgate.simulator.reference;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.rows.RowFilter;
import io.marketgate.simulator.rows.RowList;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Row;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up dividends: most stocks pay every quarter, a little more each year. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DividendController {

    private static final RowList OLDER =
            RowList.of(
                    10,
                    1_000,
                    "ex_dividend_date.desc",
                    "ticker",
                    "ex_dividend_date",
                    "record_date",
                    "declaration_date",
                    "pay_date",
                    "frequency",
                    "cash_amount",
                    "dividend_type");
    private static final RowList NEWER =
            RowList.of(
                    100,
                    5_000,
                    "ticker.asc",
                    "ticker",
                    "ex_dividend_date",
                    "frequency",
                    "distribution_type");
    private static final int FIRST_YEAR = 2003;
    private static final int DECLARED_DAYS = 25;
    private static final double PAYING = 0.7;

    private final SimulatedMarket market;
    private final CurrentMarket current;

    DividendController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get("/v3/reference/dividends")
    String list(HttpRequest<?> request) {
        return OLDER.answer(request, rows(request).map(row -> row.with("dividend_type", "CD")));
    }

    /** The newer route, which says of each dividend what it did to prices before it. */
    @Get("/stocks/v1/dividends")
    String newer(HttpRequest<?> request) {
        LocalDate today = AssetClass.STOCK.date(current.now());
        return NEWER.answer(
                request,
                rows(request)
                        .map(row ->
                                row.with("distribution_type", "recurring")
                                        .with("historical_adjustment_factor", factor(row, today))
                                        .with(
                                                "split_adjusted_cash_amount",
                                                row.get("cash_amount"))));
    }

    private Stream<Row> rows(HttpRequest<?> request) {
        RowFilter tickers = RowFilter.of(CallParameters.of(request), "ticker");
        LocalDate today = AssetClass.STOCK.date(current.now());
        int quarters = 4 * (today.getYear() + 1 - FIRST_YEAR);
        return market.listings().stream()
                .filter(listing -> listing.kind() == AssetClass.STOCK)
                .map(Listing::ticker)
                .filter(tickers::holds)
                .filter(ticker -> PseudoRandom.unit(PseudoRandom.key(14, ticker), 0) < PAYING)
                .flatMap(ticker ->
                        IntStream.range(0, quarters)
                                .mapToObj(quarter -> session(ticker, quarter))
                                .filter(ex -> !ex.minusDays(DECLARED_DAYS).isAfter(today))
                                .map(ex -> row(ticker, ex)));
    }

    /** The session on which a quarter's dividend comes off the price. */
    private static LocalDate session(String ticker, int quarter) {
        int day = Math.floorMod((int) PseudoRandom.key(14, ticker), 80);
        LocalDate date = LocalDate.of(FIRST_YEAR, 1, 5).plusMonths(3L * quarter).plusDays(day);
        while (!Exchange.trades(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static Row row(String ticker, LocalDate ex) {
        long key = PseudoRandom.key(14, ticker);
        double first = 0.1 + 0.9 * PseudoRandom.unit(key, 1);
        double amount = Rounding.round(first * Math.pow(1.04, ex.getYear() - FIRST_YEAR), 2);
        long id = PseudoRandom.key(key, ex.toEpochDay());
        return new Row()
                .with("cash_amount", amount)
                .with("currency", "USD")
                .with("declaration_date", ex.minusDays(DECLARED_DAYS).toString())
                .with("ex_dividend_date", ex.toString())
                .with("frequency", 4)
                .with("id", "E%016x".formatted(id))
                .with("pay_date", ex.plusDays(14).toString())
                .with("record_date", ex.plusDays(1).toString())
                .with("ticker", ticker);
    }

    /** About half a percent less for each later dividend. */
    private static double factor(Row row, LocalDate today) {
        LocalDate ex = LocalDate.parse(String.valueOf(row.get("ex_dividend_date")));
        double quarters = Math.max(0, today.toEpochDay() - ex.toEpochDay()) / 91.0;
        return Rounding.round(Math.pow(0.995, 1 + Math.floor(quarters)), 6);
    }
}
