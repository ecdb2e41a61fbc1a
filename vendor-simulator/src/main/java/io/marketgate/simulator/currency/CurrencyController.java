package io.marketgate.simulator.currency;

import io.marketgate.simulator.currency.ExchangeRates.Rate;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.marketgate.simulator.wire.VendorRequestIds;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions, and the last quote or trade of a pair that is named by its two sides. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CurrencyController {

    private static final int BANKS = 48;
    private static final int MOST_PLACES = 4;

    private final SimulatedMarket market;
    private final CurrentMarket current;
    private final ExchangeRates rates;

    CurrencyController(SimulatedMarket market, CurrentMarket current, ExchangeRates rates) {
        this.market = market;
        this.current = current;
        this.rates = rates;
    }

    @Get("/conversion/{from}/{to}")
    String convert(HttpRequest<?> request, String from, String to) {
        CallParameters query = CallParameters.of(request);
        Rate rate = rate(from, to);
        BigDecimal asked = query.decimal("amount");
        BigDecimal amount = asked == null ? BigDecimal.ONE : asked;
        BigDecimal precision = query.decimal("precision");
        int places = precision == null ? 2 : precision.intValue();
        if (places < 0 || places > MOST_PLACES) {
            throw VendorException.badRequest(
                    "The parameter 'precision' must be from 0 to " + MOST_PLACES);
        }
        BigDecimal converted =
                amount.multiply(BigDecimal.valueOf(rate.ask()))
                        .setScale(places, RoundingMode.HALF_UP);
        return success(
                request,
                Json.object()
                        .value("converted", converted)
                        .text("from", from)
                        .value("initialAmount", amount)
                        .value("last", quote(rate)),
                from + "/" + to,
                to);
    }

    @Get("/last_quote/currencies/{from}/{to}")
    String lastQuote(HttpRequest<?> request, String from, String to) {
        Json json = Json.object().value("last", quote(rate(from, to)));
        return success(request, json, from + "/" + to, null);
    }

    @Get("/last/crypto/{from}/{to}")
    String lastTrade(HttpRequest<?> request, String from, String to) {
        Listing listing = market.find("X:" + from + to);
        TickerState state = listing == null ? null : current.state(listing);
        if (state == null) {
            throw VendorException.noData();
        }
        Row last =
                new Row()
                        .with("conditions", List.of(1))
                        .with("exchange", 4)
                        .with("price", state.price())
                        .with("size", 0.006909)
                        .with("timestamp", state.time());
        return success(request, Json.object().value("last", last), from + "-" + to, null);
    }

    private Rate rate(String from, String to) {
        Rate rate = rates.of(from, to);
        if (rate == null) {
            throw VendorException.noData();
        }
        return rate;
    }

    private static Row quote(Rate rate) {
        return new Row()
                .with("ask", rate.ask())
                .with("bid", rate.bid())
                .with("exchange", BANKS)
                .with("timestamp", rate.time());
    }

    private static String success(
            HttpRequest<?> request, Json json, String symbol, @Nullable String to) {
        json.text("request_id", VendorRequestIds.of(request))
                .text("status", "success")
                .text("symbol", symbol);
        return to == null ? json.end() : json.text("to", to).end();
    }
}
