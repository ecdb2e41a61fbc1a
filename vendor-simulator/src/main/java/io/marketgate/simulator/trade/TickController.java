package io.marketgate.simulator.trade;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Every trade and every quote of a ticker, newest first unless asked for otherwise. */
@Controller("/v3")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TickController {

    private static final int USUAL_LIMIT = 1_000;
    private static final int MOST_LIMIT = 50_000;

    /** The parameter by which a cursor tells the last nanosecond of the page before. */
    private static final String AFTER = "ap";

    private static final Set<AssetClass> TRADED =
            Set.of(AssetClass.STOCK, AssetClass.OPTION, AssetClass.CRYPTO);
    private static final Set<AssetClass> QUOTED =
            Set.of(AssetClass.STOCK, AssetClass.OPTION, AssetClass.FOREX);

    private final SimulatedMarket market;
    private final Trades trades;

    TickController(SimulatedMarket market, Trades trades) {
        this.market = market;
        this.trades = trades;
    }

    @Get("/trades/{ticker}")
    String trades(HttpRequest<?> request, String ticker) {
        AssetClass kind = AssetClass.of(ticker);
        return answer(request, ticker, TRADED, trade -> TickRow.trade(kind, trade));
    }

    @Get("/quotes/{ticker}")
    String quotes(HttpRequest<?> request, String ticker) {
        AssetClass kind = AssetClass.of(ticker);
        return answer(request, ticker, QUOTED, trade -> TickRow.quote(kind, trade));
    }

    /** Of an unknown ticker there is simply nothing. */
    private String answer(
            HttpRequest<?> request,
            String ticker,
            Set<AssetClass> kinds,
            Function<MarketTrade, Row> row) {
        CallParameters query = CallParameters.of(request);
        AssetClass kind = AssetClass.of(ticker);
        int limit = query.limit(USUAL_LIMIT, MOST_LIMIT);
        boolean ascending = query.ascending("order", false);
        String sort = query.text("sort");
        if (sort != null && !sort.equals("timestamp")) {
            throw VendorException.badRequest("The parameter 'sort' must be timestamp");
        }
        TimeRange span = TimeRange.of(query, kind).and(rest(query, ascending));
        Listing listing = market.find(ticker.startsWith("O:") ? ticker : ticker.replace("-", ""));
        List<MarketTrade> found =
                listing == null || !kinds.contains(kind)
                        ? List.of()
                        : trades.read(listing, span.from(), span.to(), ascending, limit + 1);
        List<MarketTrade> page = found.subList(0, Math.min(limit, found.size()));
        Json json = Json.object().openArray("results");
        page.forEach(trade -> json.element(row.apply(trade)));
        json.closeArray().ok(request);
        if (page.size() < found.size()) {
            Map<String, String> next = query.parameters();
            next.put(AFTER, Long.toString(page.getLast().nanos()));
            json.text("next_url", query.next(request.getUri().getRawPath(), next));
        }
        return json.end();
    }

    /** What the pages before have left. */
    private static TimeRange rest(CallParameters query, boolean ascending) {
        String after = query.text(AFTER);
        if (after == null) {
            return new TimeRange(0, Long.MAX_VALUE);
        }
        long nanos = CallParameters.decimal("cursor", after).longValue();
        return ascending ? new TimeRange(nanos + 1, Long.MAX_VALUE) : new TimeRange(0, nanos - 1);
    }
}
