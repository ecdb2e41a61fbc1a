package io.marketgate.simulator.reference;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.marketgate.simulator.wire.VendorRequestIds;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is listed. */
@Controller("/v3/reference/tickers")
final class TickerController {

    private static final String PATH = "/v3/reference/tickers";

    private final SimulatedMarket market;
    private final CurrentMarket current;

    TickerController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get
    String list(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        int limit = query.limit(100, 1_000);
        boolean ascending = query.ascending("order", true);
        List<Listing> found =
                market.listings().stream().filter(listing -> matches(listing, query)).toList();
        List<Listing> ordered = ascending ? found : found.reversed();
        String marker = query.text("page_marker");
        List<Listing> rest =
                marker == null
                        ? ordered
                        : ordered.stream().filter(one -> after(one, marker, ascending)).toList();
        List<Listing> page = rest.subList(0, Math.min(limit, rest.size()));
        Json json = Json.object().openArray("results");
        page.forEach(listing -> write(json.open(), listing).close());
        json.closeArray().ok(request).integer("count", page.size());
        if (page.size() < rest.size()) {
            Map<String, String> next = query.parameters();
            next.put("page_marker", page.getLast().ticker());
            json.text("next_url", query.next(PATH, next));
        }
        return json.end();
    }

    @Get("/{ticker}")
    String one(HttpRequest<?> request, String ticker) {
        Listing listing = market.find(ticker);
        if (listing == null) {
            throw VendorException.noTicker();
        }
        Json json = Json.object().text("request_id", VendorRequestIds.of(request)).open("results");
        return write(json, listing).close().text("status", "OK").end();
    }

    private static boolean matches(Listing listing, CallParameters query) {
        return same(query, "market", market(listing))
                && same(query, "type", type(listing))
                && same(query, "exchange", listing.exchange())
                && query.flag("active", true)
                && RangeFilter.of(query, "ticker").hold(listing.ticker())
                && searched(listing, query.text("search"));
    }

    private static boolean same(CallParameters query, String name, String value) {
        String wanted = query.text(name);
        return wanted == null || wanted.equals(value);
    }

    private static boolean searched(Listing listing, @Nullable String search) {
        if (search == null) {
            return true;
        }
        String wanted = search.toLowerCase(Locale.ROOT);
        return listing.ticker().toLowerCase(Locale.ROOT).contains(wanted)
                || listing.name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean after(Listing listing, String marker, boolean ascending) {
        int order = listing.ticker().compareTo(marker);
        return ascending ? order > 0 : order < 0;
    }

    private Json write(Json json, Listing listing) {
        boolean stock = listing.kind() == AssetClass.STOCK;
        json.text("ticker", listing.ticker())
                .text("name", listing.name())
                .text("market", market(listing))
                .text("locale", stock ? "us" : "global");
        if (stock) {
            json.text("primary_exchange", listing.exchange()).text("type", type(listing));
        }
        json.flag("active", true);
        if (stock) {
            json.text("currency_name", "usd");
        } else {
            json.text("currency_symbol", "USD")
                    .text("currency_name", "United States dollar")
                    .text("base_currency_symbol", base(listing.ticker()));
        }
        return json.text("last_updated_utc", AssetClass.CRYPTO.date(current.now()) + "T00:00:00Z");
    }

    /** {@code BTC} of {@code X:BTCUSD}. */
    private static String base(String ticker) {
        return ticker.substring(2, Math.max(2, ticker.length() - 3));
    }

    private static String market(Listing listing) {
        return listing.kind() == AssetClass.STOCK ? "stocks" : "crypto";
    }

    private static String type(Listing listing) {
        if (listing.kind() != AssetClass.STOCK) {
            return "";
        }
        return listing.exchange().equals("ARCX") || listing.name().endsWith("Trust") ? "ETF" : "CS";
    }
}
