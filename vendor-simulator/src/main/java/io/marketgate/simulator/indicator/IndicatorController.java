package io.marketgate.simulator.indicator;

import io.marketgate.simulator.aggregate.TimespanBars;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Technical indicators, computed of the bars that ranges have. */
@Controller("/v1/indicators")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IndicatorController {

    private static final int WINDOW = 50;
    private static final int RSI_WINDOW = 14;
    private static final int SHORT_WINDOW = 12;
    private static final int LONG_WINDOW = 26;
    private static final int SIGNAL_WINDOW = 9;

    /** An ema has forgotten what was before so many of its windows. */
    private static final int WARM_UP = 4;

    /** Of a week's minutes at most this part has bars, rounded up. */
    private static final int SPARSE = 6;

    private static final int PLACES = 8;

    private final SimulatedMarket market;
    private final CurrentMarket current;
    private final TimespanBars bars;

    IndicatorController(SimulatedMarket market, CurrentMarket current, TimespanBars bars) {
        this.market = market;
        this.current = current;
        this.bars = bars;
    }

    @Get("/{name}/{ticker}")
    String values(HttpRequest<?> request, String name, String ticker) {
        CallParameters query = CallParameters.of(request);
        int longest =
                switch (name) {
                    case "sma", "ema" -> IndicatorQuery.window(query, "window", WINDOW);
                    case "rsi" -> IndicatorQuery.window(query, "window", RSI_WINDOW);
                    case "macd" ->
                            IndicatorQuery.window(query, "long_window", LONG_WINDOW)
                                    + IndicatorQuery.window(query, "signal_window", SIGNAL_WINDOW);
                    default -> throw VendorException.noPage();
                };
        AssetClass kind = AssetClass.of(ticker);
        IndicatorQuery asked = IndicatorQuery.of(query, kind, current.now());
        Listing listing = market.find(ticker);
        List<Bar> read = listing == null ? List.of() : read(listing, asked, longest * WARM_UP);
        List<Row> found = rows(query, name, asked, read);
        List<Row> rest =
                (asked.ascending() ? found : found.reversed())
                        .stream().skip(asked.skipped()).toList();
        List<Row> page = rest.subList(0, Math.min(asked.limit(), rest.size()));
        Json json =
                Json.object()
                        .value("results", results(query, ticker, asked, read, page))
                        .ok(request);
        if (page.size() < rest.size()) {
            Map<String, String> next = query.parameters();
            next.put(IndicatorQuery.MARKER, Integer.toString(asked.skipped() + page.size()));
            json.text("next_url", query.next(request.getUri().getRawPath(), next));
        }
        return json.end();
    }

    /** The bars that the values are computed of: so many more before the first one. */
    private List<Bar> read(Listing listing, IndicatorQuery asked, int before) {
        long unit = TimespanBars.length(asked.timespan());
        long begin = market.begin(listing);
        Long from = asked.from();
        long needed = before + (from == null ? asked.skipped() + asked.limit() + 1L : 0);
        long anchor = from == null ? asked.to() : from;
        long start = anchor;
        List<Bar> read = List.of();
        for (long span = needed * unit * 2;
                start > begin
                        && before(read, anchor) < needed
                        && span <= needed * unit * SPARSE * 8;
                span *= 2) {
            start = Math.max(begin, anchor - span);
            read = bars.read(listing, asked.timespan(), start, asked.to(), asked.adjusted());
        }
        return read;
    }

    private static long before(List<Bar> read, long anchor) {
        return read.stream().filter(bar -> bar.t() <= anchor).count();
    }

    private static List<Row> rows(
            CallParameters query, String name, IndicatorQuery asked, List<Bar> read) {
        double[] prices = read.stream().mapToDouble(asked.price()).toArray();
        int window =
                IndicatorQuery.window(query, "window", name.equals("rsi") ? RSI_WINDOW : WINDOW);
        int fast = IndicatorQuery.window(query, "short_window", SHORT_WINDOW);
        int slow = IndicatorQuery.window(query, "long_window", LONG_WINDOW);
        double[] values =
                switch (name) {
                    case "sma" -> Indicator.sma(prices, window);
                    case "ema" -> Indicator.ema(prices, window);
                    case "rsi" -> Indicator.rsi(prices, window);
                    default -> Indicator.macd(prices, fast, slow);
                };
        boolean macd = name.equals("macd");
        double[] signals =
                macd
                        ? Indicator.ema(
                                values,
                                IndicatorQuery.window(query, "signal_window", SIGNAL_WINDOW))
                        : values;
        List<Row> rows = new ArrayList<>();
        Long from = asked.from();
        for (int i = 0; i < values.length; i++) {
            long t = read.get(i).t();
            if (Double.isNaN(signals[i]) || t > asked.to() || from != null && t < from) {
                continue;
            }
            Row row =
                    new Row().with("timestamp", t).with("value", Rounding.round(values[i], PLACES));
            if (macd) {
                row.with("signal", Rounding.round(signals[i], PLACES))
                        .with("histogram", Rounding.round(values[i] - signals[i], PLACES));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Row results(
            CallParameters query,
            String ticker,
            IndicatorQuery asked,
            List<Bar> read,
            List<Row> page) {
        long from = read.isEmpty() ? asked.to() : read.getFirst().t();
        String url =
                query.address(
                        "/v2/aggs/ticker/%s/range/1/%s/%d/%d?limit=%d&sort=desc"
                                .formatted(ticker, asked.timespan(), from, asked.to(), 5_000));
        Row underlying = new Row().with("url", url);
        if (asked.expanded()) {
            boolean index = AssetClass.of(ticker) == AssetClass.INDEX;
            underlying.with("aggregates", read.stream().map(bar -> aggregate(bar, index)).toList());
        }
        return new Row().with("underlying", underlying).with("values", page);
    }

    /** An index is not traded: its bars have values alone. */
    private static Row aggregate(Bar bar, boolean index) {
        return new Row()
                .with("v", index ? null : bar.v())
                .with("vw", index ? null : bar.vw())
                .with("o", bar.o())
                .with("c", bar.c())
                .with("h", bar.h())
                .with("l", bar.l())
                .with("t", bar.t())
                .with("n", index ? null : bar.n());
    }
}
