package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.OptionContract;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.option.OptionChain;
import io.marketgate.simulator.rows.RowFilter;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Snapshots over all markets, of indices, of an underlying's options, and summaries. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssetSnapshotController {

    private static final RowList UNIVERSAL = RowList.of(10, 250, "ticker.asc", "ticker");
    private static final RowList CHAIN =
            RowList.of(
                    10,
                    250,
                    "details.ticker.asc",
                    "details.strike_price",
                    "details.expiration_date",
                    "details.contract_type");
    private static final int MOST_NAMED = 250;

    private final SimulatedMarket market;
    private final AssetSnapshots snapshots;
    private final OptionChain chain;

    AssetSnapshotController(SimulatedMarket market, AssetSnapshots snapshots, OptionChain chain) {
        this.market = market;
        this.snapshots = snapshots;
        this.chain = chain;
    }

    @Get("/v3/snapshot")
    String universal(HttpRequest<?> request) {
        AssetClass kind = kind(CallParameters.of(request).text("type"));
        return UNIVERSAL.answer(
                request,
                tickers(request, kind)
                        .map(snapshots::of)
                        .filter(row ->
                                kind == null
                                        || row.get("error") != null
                                        || kind.market().equals(row.get("type"))));
    }

    private static @Nullable AssetClass kind(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return Arrays.stream(AssetClass.values())
                .filter(kind -> kind.market().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        VendorException.badRequest(
                                "The parameter 'type' cannot be '" + type + "'"));
    }

    @Get("/v3/snapshot/indices")
    String indices(HttpRequest<?> request) {
        return UNIVERSAL.answer(
                request,
                tickers(request, AssetClass.INDEX)
                        .map(ticker ->
                                AssetClass.of(ticker) == AssetClass.INDEX
                                        ? snapshots.of(ticker)
                                        : AssetSnapshots.unknown(ticker)));
    }

    @Get("/v1/summaries")
    String summaries(HttpRequest<?> request) {
        Json json = Json.object().openArray("results");
        tickers(request, null).limit(MOST_NAMED).map(snapshots::summary).forEach(json::element);
        return json.closeArray().ok(request).end();
    }

    @Get("/v3/snapshot/options/{underlying}")
    String chain(HttpRequest<?> request, String underlying) {
        CallParameters query = CallParameters.of(request);
        RowFilter strikes = RowFilter.of(query, "strike_price");
        RowFilter expirations = RowFilter.of(query, "expiration_date");
        RowFilter types = RowFilter.of(query, "contract_type");
        return CHAIN.answer(
                request,
                chain.contracts(underlying)
                        .filter(it -> strikes.holds(it.strike()))
                        .filter(it -> expirations.holds(it.expiration().toString()))
                        .filter(it -> types.holds(it.call() ? "call" : "put"))
                        .map(snapshots::chained)
                        .filter(Objects::nonNull));
    }

    @Get("/v3/snapshot/options/{underlying}/{contract}")
    String contract(HttpRequest<?> request, String underlying, String contract) {
        OptionContract known = OptionContract.of(contract);
        Row row =
                known == null || !known.underlying().equals(underlying.replace("I:", ""))
                        ? null
                        : snapshots.chained(known);
        if (row == null) {
            throw VendorException.noData();
        }
        return Json.object().value("results", row).ok(request).end();
    }

    /** Those that are named, whether or not they are listed; else all that are, of options some. */
    private Stream<String> tickers(HttpRequest<?> request, @Nullable AssetClass kind) {
        CallParameters query = CallParameters.of(request);
        String named = query.text("ticker.any_of");
        String single = query.text("ticker");
        if (named == null && single == null) {
            RowFilter range = RowFilter.of(query, "ticker");
            Stream<String> all =
                    kind == AssetClass.OPTION
                            ? chain.some().map(OptionContract::ticker)
                            : market.listings().stream()
                                    .filter(listing -> kind == null || listing.kind() == kind)
                                    .map(Listing::ticker);
            return all.filter(range::holds);
        }
        String tickers = named == null ? String.valueOf(single) : named;
        return Arrays.stream(tickers.split(","))
                .map(String::strip)
                .filter(ticker -> !ticker.isEmpty())
                .distinct();
    }
}
