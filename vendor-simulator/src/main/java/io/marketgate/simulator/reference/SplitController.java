package io.marketgate.simulator.reference;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.market.Split;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Splits that took effect or were announced, which is a fortnight before. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SplitController {

    private static final String PATH = "/v3/reference/splits";
    private static final String NEWER_PATH = "/stocks/v1/splits";
    private static final int ANNOUNCED_DAYS = 14;

    private final SimulatedMarket market;
    private final CurrentMarket current;

    SplitController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get(PATH)
    String list(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        boolean byTicker = "ticker".equals(query.text("sort"));
        boolean ascending = query.ascending("order", byTicker);
        return page(request, query, PATH, 10, found(query, byTicker, ascending), false);
    }

    /** The newer route, which says of each split what it did to prices before it. */
    @Get(NEWER_PATH)
    String newer(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        String sort = query.text("sort");
        boolean byTicker = sort != null && sort.startsWith("ticker");
        boolean ascending = sort != null && sort.endsWith(".asc");
        return page(request, query, NEWER_PATH, 100, found(query, byTicker, ascending), true);
    }

    private String page(
            HttpRequest<?> request,
            CallParameters query,
            String path,
            int usualLimit,
            List<Split> found,
            boolean factors) {
        int limit = query.limit(usualLimit, factors ? 5_000 : 1_000);
        int skipped = offset(query);
        List<Split> rest = found.stream().skip(skipped).toList();
        List<Split> page = rest.subList(0, Math.min(limit, rest.size()));
        Json json = Json.object().openArray("results");
        page.forEach(split -> write(json, split, factors));
        json.closeArray().ok(request);
        if (page.size() < rest.size()) {
            Map<String, String> next = query.parameters();
            next.put("page_marker", Integer.toString(skipped + page.size()));
            json.text("next_url", query.next(path, next));
        }
        return json.end();
    }

    private List<Split> found(CallParameters query, boolean byTicker, boolean ascending) {
        LocalDate known = AssetClass.STOCK.date(current.now()).plusDays(ANNOUNCED_DAYS);
        RangeFilter tickers = RangeFilter.of(query, "ticker");
        RangeFilter dates = RangeFilter.of(query, "execution_date");
        Comparator<Split> order =
                byTicker
                        ? Comparator.comparing(Split::ticker).thenComparing(Split::date)
                        : Comparator.comparing(Split::date).thenComparing(Split::ticker);
        return market.listings().stream()
                .filter(listing -> tickers.hold(listing.ticker()))
                .flatMap(listing -> market.splits(listing.ticker()).stream())
                .filter(split -> !split.date().isAfter(known))
                .filter(split -> dates.hold(split.date().toString()))
                .sorted(ascending ? order : order.reversed())
                .toList();
    }

    private static int offset(CallParameters query) {
        String marker = query.text("page_marker");
        try {
            return marker == null ? 0 : Math.max(0, Integer.parseInt(marker));
        } catch (NumberFormatException e) {
            throw VendorException.badRequest("The parameter 'cursor' is not one of ours");
        }
    }

    private void write(Json json, Split split, boolean factors) {
        long id = PseudoRandom.key(PseudoRandom.key(2, split.ticker()), split.date().toEpochDay());
        json.open();
        if (factors) {
            json.text(
                    "adjustment_type",
                    split.to() > split.from() ? "forward_split" : "reverse_split");
        }
        json.text("execution_date", split.date().toString());
        if (factors) {
            json.plain("historical_adjustment_factor", Rounding.round(factor(split), 6));
        }
        json.text("id", "E" + Long.toHexString(id))
                .plain("split_from", split.from())
                .plain("split_to", split.to())
                .text("ticker", split.ticker())
                .close();
    }

    /** What a price before the split is multiplied by: of this split and all later ones. */
    private double factor(Split split) {
        return market.splits(split.ticker()).stream()
                .filter(later -> !later.date().isBefore(split.date()))
                .mapToDouble(later -> later.from() / later.to())
                .reduce(1, (one, other) -> one * other);
    }
}
