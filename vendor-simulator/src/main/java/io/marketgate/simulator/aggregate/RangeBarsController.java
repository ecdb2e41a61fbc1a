package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bars of one ticker over a range. */
@Controller("/v2/aggs/ticker")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RangeBarsController {

    private final SimulatedMarket market;
    private final RangePageReader reader;

    RangeBarsController(SimulatedMarket market, RangePageReader reader) {
        this.market = market;
        this.reader = reader;
    }

    @Get("/{ticker}/range/{multiplier}/{timespan}/{from}/{to}")
    String range(
            HttpRequest<?> request,
            String ticker,
            String multiplier,
            String timespan,
            String from,
            String to) {
        CallParameters query = CallParameters.of(request);
        RangeQuery range =
                RangeQuery.of(AssetClass.of(ticker), multiplier, timespan, from, to, query);
        Listing listing = market.find(ticker);
        RangePage page = listing == null ? RangePage.EMPTY : reader.read(listing, range);
        String next = null;
        if (page.next().isPresent()) {
            String border = Long.toString(page.next().getAsLong());
            next =
                    query.next(
                            String.join(
                                    "/",
                                    "/v2/aggs/ticker",
                                    encoded(ticker),
                                    "range",
                                    multiplier,
                                    timespan,
                                    range.ascending() ? border : from,
                                    range.ascending() ? to : border),
                            cursor(range));
        }
        return new Envelope(request)
                .write(
                        ticker,
                        range.adjusted(),
                        page.queried(),
                        Envelope.BarRow.of(page.bars()),
                        next);
    }

    /** Only prices as traded are mentioned: adjusted ones are what one gets anyhow. */
    private static Map<String, String> cursor(RangeQuery range) {
        Map<String, String> cursor = new TreeMap<>();
        cursor.put("limit", Integer.toString(range.limit()));
        cursor.put("sort", range.ascending() ? "asc" : "desc");
        if (!range.adjusted()) {
            cursor.put("adjusted", "false");
        }
        if (range.anchored()) {
            cursor.put(RangeQuery.ANCHOR, Long.toString(range.anchor()));
        }
        return cursor;
    }

    private static String encoded(@Nullable String ticker) {
        return URLEncoder.encode(String.valueOf(ticker), StandardCharsets.UTF_8)
                .replace("%3A", ":");
    }
}
