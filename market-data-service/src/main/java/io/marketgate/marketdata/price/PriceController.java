package io.marketgate.marketdata.price;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Series;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** Prices of many symbols at once, for services. */
@Controller("/internal/prices")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PriceController {
    private static final int MAX_SYMBOLS = 250;

    private final Prices prices;

    PriceController(Prices prices) {
        this.prices = prices;
    }

    @Get
    PricesAnswer prices(@QueryValue(defaultValue = "") String symbols) {
        return prices.of(parsed(symbols));
    }

    private static List<String> parsed(String symbols) {
        List<String> all = List.of(symbols.split(",", -1));
        if (all.size() > MAX_SYMBOLS) {
            throw ProblemException.parameter("symbols", "names more than " + MAX_SYMBOLS);
        }
        for (String symbol : all) {
            if (!Series.isTicker(symbol)) {
                throw ProblemException.parameter("symbols", "must be tickers, separated by commas");
            }
        }
        return all.stream().distinct().toList();
    }
}
