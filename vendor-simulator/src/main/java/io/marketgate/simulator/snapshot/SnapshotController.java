package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.Kind;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Market;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Query;
import io.marketgate.simulator.wire.RequestIds;
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
final class SnapshotController {

    private final Market market;
    private final Snapshots snapshots;

    SnapshotController(Market market, Snapshots snapshots) {
        this.market = market;
        this.snapshots = snapshots;
    }

    @Get("/us/markets/stocks/tickers")
    String stocks(HttpRequest<?> request) {
        return list(request, Kind.STOCK);
    }

    @Get("/us/markets/stocks/tickers/{ticker}")
    String stock(HttpRequest<?> request, String ticker) {
        return one(request, Kind.STOCK, ticker);
    }

    @Get("/global/markets/crypto/tickers")
    String cryptos(HttpRequest<?> request) {
        return list(request, Kind.CRYPTO);
    }

    @Get("/global/markets/crypto/tickers/{ticker}")
    String crypto(HttpRequest<?> request, String ticker) {
        return one(request, Kind.CRYPTO, ticker);
    }

    private String one(HttpRequest<?> request, Kind kind, String ticker) {
        Listing listing = market.find(ticker);
        Snapshot snapshot =
                listing == null || listing.kind() != kind ? null : snapshots.of(listing);
        if (snapshot == null) {
            throw VendorException.noTicker();
        }
        Json json = new Json().open().open("ticker");
        snapshot.write(json);
        return json.close()
                .text("status", "OK")
                .text("request_id", RequestIds.of(request))
                .close()
                .toString();
    }

    private String list(HttpRequest<?> request, Kind kind) {
        List<Snapshot> found =
                wanted(Query.of(request)).parallelStream()
                        .filter(listing -> listing.kind() == kind)
                        .map(snapshots::of)
                        .filter(Objects::nonNull)
                        .toList();
        Json json = new Json().open().openArray("tickers");
        for (Snapshot snapshot : found) {
            snapshot.write(json.open());
            json.close();
        }
        return json.closeArray()
                .text("status", "OK")
                .text("request_id", RequestIds.of(request))
                .integer("count", found.size())
                .close()
                .toString();
    }

    private List<Listing> wanted(Query query) {
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
