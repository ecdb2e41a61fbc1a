package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How tickers of one market stand: one, some or all of them, or those that moved most. */
@Controller("/v2/snapshot/locale")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TickerSnapshotController {

    private static final int MOVERS = 20;
    private static final int LEVELS = 20;

    /** Markets by the names that they have in paths. */
    private static final Map<String, AssetClass> MARKETS =
            Map.of(
                    "us/stocks", AssetClass.STOCK,
                    "global/crypto", AssetClass.CRYPTO,
                    "global/forex", AssetClass.FOREX);

    private final SimulatedMarket market;
    private final TickerSnapshots snapshots;

    TickerSnapshotController(SimulatedMarket market, TickerSnapshots snapshots) {
        this.market = market;
        this.snapshots = snapshots;
    }

    @Get("/{locale}/markets/{name}/tickers")
    String all(HttpRequest<?> request, String locale, String name) {
        List<TickerSnapshot> found =
                snapshots(wanted(CallParameters.of(request)), kind(locale, name), snapshots::of);
        return list(request, found, true);
    }

    @Get("/{locale}/markets/{name}/tickers/{ticker}")
    String one(HttpRequest<?> request, String locale, String name, String ticker) {
        Row row = snapshot(kind(locale, name), ticker).row();
        return Json.object().value("ticker", row).ok(request).end();
    }

    /**
     * The tickers that rose or fell most since the previous close. Until the first trade of a day
     * they are those of the day before: at the vendor some trade from 04:00, here none before
     * 09:30.
     */
    @Get("/{locale}/markets/{name}/{direction}")
    String movers(HttpRequest<?> request, String locale, String name, String direction) {
        AssetClass kind = kind(locale, name);
        int sign =
                switch (direction) {
                    case "gainers" -> 1;
                    case "losers" -> -1;
                    default -> throw VendorException.noPage();
                };
        List<TickerSnapshot> found =
                snapshots(market.listings(), kind, snapshots::ofLatestDay).stream()
                        .filter(snapshot -> snapshot.percent() * sign > 0)
                        .sorted(Comparator.comparingDouble(it -> -sign * it.percent()))
                        .limit(MOVERS)
                        .toList();
        return list(request, found, false);
    }

    /** Offers around the last price of a crypto pair. */
    @Get("/global/markets/crypto/tickers/{ticker}/book")
    String book(HttpRequest<?> request, String ticker) {
        TickerSnapshot snapshot = snapshot(AssetClass.CRYPTO, ticker);
        List<Row> bids = levels(snapshot, -1);
        List<Row> asks = levels(snapshot, 1);
        double spread = snapshot.price() * 0.0002;
        Row data =
                new Row()
                        .with("ticker", ticker)
                        .with("bids", bids)
                        .with("asks", asks)
                        .with("bidCount", 694.95)
                        .with("askCount", 593.14)
                        .with("spread", Rounding.round(spread, 2))
                        .with("updated", snapshot.trade().nanos() / 1_000_000);
        return Json.object().value("data", data).ok(request).end();
    }

    private static List<Row> levels(TickerSnapshot snapshot, int side) {
        long key = PseudoRandom.key(snapshot.trade().nanos(), side);
        return IntStream.rangeClosed(1, LEVELS)
                .mapToObj(i ->
                        new Row()
                                .with(
                                        "p",
                                        Rounding.round(snapshot.price() * (1 + side * 1e-4 * i), 2))
                                .with(
                                        "x",
                                        new Row()
                                                .with(
                                                        "1",
                                                        Rounding.round(
                                                                PseudoRandom.unit(key, i), 8))))
                .toList();
    }

    private TickerSnapshot snapshot(AssetClass kind, String ticker) {
        Listing listing = market.find(ticker);
        TickerSnapshot snapshot =
                listing == null || listing.kind() != kind ? null : snapshots.of(listing);
        if (snapshot == null) {
            throw VendorException.noTicker();
        }
        return snapshot;
    }

    private static List<TickerSnapshot> snapshots(
            List<Listing> listings,
            AssetClass kind,
            Function<Listing, @Nullable TickerSnapshot> snapshot) {
        return listings.parallelStream()
                .filter(listing -> listing.kind() == kind)
                .map(snapshot)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String list(
            HttpRequest<?> request, List<TickerSnapshot> found, boolean counted) {
        Json json = Json.object().openArray("tickers");
        found.forEach(snapshot -> json.element(snapshot.row()));
        json.closeArray().ok(request);
        return counted ? json.integer("count", found.size()).end() : json.end();
    }

    private List<Listing> wanted(CallParameters query) {
        String tickers = query.text("tickers");
        if (tickers == null) {
            return market.listings();
        }
        return Arrays.stream(tickers.split(","))
                .map(ticker -> market.find(ticker.strip()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static AssetClass kind(String locale, String name) {
        AssetClass kind = MARKETS.get(locale + "/" + name);
        if (kind == null) {
            throw VendorException.noPage();
        }
        return kind;
    }
}
