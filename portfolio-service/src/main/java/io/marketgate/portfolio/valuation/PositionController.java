package io.marketgate.portfolio.valuation;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.ledger.CostMethod;
import io.marketgate.portfolio.ledger.Holdings;
import io.marketgate.portfolio.ledger.HoldingsReader;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.marketgate.portfolio.ledger.QueryTime;
import io.marketgate.portfolio.marketdata.MarketPrice;
import io.marketgate.portfolio.marketdata.MarketPrices;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Positions of a model, now at present prices, or at a past moment without any. */
@Controller("/api/portfolio/positions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PositionController {
    private final HoldingsReader holdings;
    private final MarketPrices prices;
    private final TaggedAnswer answers;

    PositionController(HoldingsReader holdings, MarketPrices prices, TaggedAnswer answers) {
        this.holdings = holdings;
        this.prices = prices;
        this.answers = answers;
    }

    /** Positions, and the ledger's version that they are of; 0 for a model without a ledger. */
    @Serdeable
    record Positions(
            String model, CostMethod method, long version, List<ValuedPosition> positions) {}

    @Get
    @RequiresScope("trades:read")
    HttpResponse<byte[]> positions(
            HttpRequest<?> request,
            Caller caller,
            @QueryValue String model,
            @QueryValue @Nullable String method,
            @QueryValue("as_of") @Nullable String asOf,
            @QueryValue(defaultValue = "false") String closed) {
        LedgerKey key = LedgerKey.of(caller, model);
        CostMethod by = CostMethod.parse(method);
        Instant moment = QueryTime.upTo("as_of", asOf);
        boolean withClosed = flag("closed", closed);
        Holdings held = holdings.read(key, moment);
        Map<String, MarketPrice> known =
                moment == null ? prices.latest(Valuer.open(held.positions())) : Map.of();
        return answers.of(
                request,
                new Positions(
                        key.model(),
                        by,
                        held.version(),
                        Valuer.value(held.positions(), known, withClosed)));
    }

    private static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.parameter(name, "must be true or false");
        };
    }
}
