package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How tickers stand: one, some or all of them. */
@Controller("/v2/snapshot/locale")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TickerSnapshotController {

    private final SimulatedMarket market;
    private final TickerSnapshots snapshots;

    TickerSnapshotController(SimulatedMarket market, TickerSnapshots snapshots) {
        this.market = market;
        this.snapshots = snapshots;
    }

    @Get("/us/markets/stocks/tickers")
    String stocks(HttpRequest<?> request) {
        return list(request, AssetClass.STOCK);
    }

    @Get("/us/markets/stocks/tickers/{ticker}")
    String stock(HttpRequest<?> request, String ticker) {
        return one(request, AssetClass.STOCK, ticker);
    }

    @Get("/global/markets/crypto/tickers")
    String cryptos(HttpRequest<?> request) {
        return list(request, AssetClass.CRYPTO);
    }

    @Get("/global/markets/crypto/tickers/{ticker}")
    String crypto(HttpRequest<?> request, String ticker) {
        return one(request, AssetClass.CRYPTO, ticker);
    }

    private String one(HttpRequest<?> request, AssetClass kind, String ticker) {
        Listing listing = market.find(ticker);
        TickerSnapshot snapshot =
                listing == null || listing.kind() != kind ? null : snapshots.of(listing);
        if (snapshot == null) {
            throw VendorException.noTicker();
        }
        Json json = Json.object().open("ticker");
        snapshot.write(json);
        return json.close().ok(request).end();
    }

    private String list(HttpRequest<?> request, AssetClass kind) {
        List<TickerSnapshot> found =
                wanted(CallParameters.of(request)).parallelStream()
                        .filter(listing -> listing.kind() == kind)
                        .map(snapshots::of)
                        .filter(Objects::nonNull)
                        .toList();
        Json json = Json.object().openArray("tickers");
        for (TickerSnapshot snapshot : found) {
            snapshot.write(json.open());
            json.close();
        }
        return json.closeArray().ok(request).integer("count", found.size()).end();
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
}
