package io.marketgate.simulator.reference;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.document.DocumentedLists;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.rows.RowList;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is listed. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TickerController {

    private static final RowList TICKERS =
            RowList.of(
                    100,
                    1_000,
                    "ticker.asc",
                    "ticker",
                    "type",
                    "market",
                    "cik",
                    "name",
                    "locale",
                    "primary_exchange",
                    "last_updated_utc");
    private static final int RELATED = 10;

    private final SimulatedMarket market;
    private final CurrentMarket current;
    private final DocumentedLists lists;

    TickerController(SimulatedMarket market, CurrentMarket current, DocumentedLists lists) {
        this.market = market;
        this.current = current;
        this.lists = lists;
    }

    @Get("/v3/reference/tickers")
    String list(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        String exchange = query.text("exchange");
        boolean active = query.flag("active", true);
        Stream<Row> rows =
                market.listings().stream()
                        .filter(listing -> active)
                        .filter(listing -> searched(listing, query.text("search")))
                        .filter(it -> exchange == null || exchange.equals(it.exchange()))
                        .map(listing -> new CompanyRecord(listing).listed(today()));
        return TICKERS.answer(request, rows);
    }

    /** A fixed list, whose path looks like a ticker's. */
    @Get("/v3/reference/tickers/types")
    String types(HttpRequest<?> request) {
        return lists.answer(request);
    }

    @Get("/v3/reference/tickers/{ticker}")
    String one(HttpRequest<?> request, String ticker) {
        Listing listing = listing(ticker);
        TickerState state = current.state(listing);
        CompanyRecord company = new CompanyRecord(listing);
        Row row =
                company.listed(today()).with(company.described(state == null ? 0 : state.price()));
        return Json.object().value("results", row).ok(request).end();
    }

    /** What a ticker was called before; here nothing but its listing ever happened. */
    @Get("/vX/reference/tickers/{id}/events")
    String events(HttpRequest<?> request, String id) {
        Listing listing = listing(id);
        CompanyRecord company = new CompanyRecord(listing);
        Row event =
                new Row()
                        .with("ticker_change", new Row().with("ticker", listing.ticker()))
                        .with("type", "ticker_change")
                        .with("date", company.listDate().toString());
        Row row =
                new Row()
                        .with("name", listing.name())
                        .with("composite_figi", company.figi())
                        .with("cik", company.cik())
                        .with("events", List.of(event));
        return Json.object().value("results", row).ok(request).end();
    }

    /** Some other stocks. */
    @Get("/v1/related-companies/{ticker}")
    String related(HttpRequest<?> request, String ticker) {
        long key = PseudoRandom.key(13, listing(ticker).ticker());
        List<Row> related =
                market.listings().stream()
                        .filter(it -> it.kind() == AssetClass.STOCK)
                        .map(Listing::ticker)
                        .filter(it -> !it.equals(ticker))
                        .sorted(Comparator.comparing(it -> PseudoRandom.key(key, it.hashCode())))
                        .limit(RELATED)
                        .map(it -> new Row().with("ticker", it))
                        .toList();
        return Json.object()
                .value("results", related)
                .text("stock_symbol", ticker)
                .ok(request)
                .end();
    }

    /** By its ticker, or its identifier in a register. */
    private Listing listing(String id) {
        Listing listing = market.find(id);
        if (listing != null) {
            return listing;
        }
        return market.listings().stream()
                .filter(it -> it.kind() == AssetClass.STOCK)
                .filter(it -> Objects.equals(new CompanyRecord(it).figi(), id))
                .findFirst()
                .orElseThrow(VendorException::noTicker);
    }

    private LocalDate today() {
        return AssetClass.CRYPTO.date(current.now());
    }

    private static boolean searched(Listing listing, @Nullable String search) {
        if (search == null) {
            return true;
        }
        String wanted = search.toLowerCase(Locale.ROOT);
        return listing.ticker().toLowerCase(Locale.ROOT).contains(wanted)
                || listing.name().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
