package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vendor's answer around aggregates; without any there are no {@code results}. */
final class Envelope {

    private final Json json = Json.object();
    private final HttpRequest<?> request;

    Envelope(HttpRequest<?> request) {
        this.request = request;
    }

    /** A bar, with its ticker where the answer is not about one alone. */
    record BarRow(@Nullable String ticker, Bar bar) {

        static List<BarRow> of(List<Bar> bars) {
            return bars.stream().map(bar -> new BarRow(null, bar)).toList();
        }
    }

    String write(
            @Nullable String ticker,
            boolean adjusted,
            long queried,
            List<BarRow> rows,
            @Nullable String next) {
        if (ticker != null) {
            json.text("ticker", ticker);
        }
        boolean index = ticker != null && AssetClass.of(ticker) == AssetClass.INDEX;
        json.integer("queryCount", queried).integer("resultsCount", rows.size());
        if (!index) {
            json.flag("adjusted", adjusted);
        }
        if (!rows.isEmpty()) {
            json.openArray("results");
            rows.forEach(row -> row(row, index));
            json.closeArray();
        }
        json.ok(request).integer("count", rows.size());
        if (next != null) {
            json.text("next_url", next);
        }
        return json.end();
    }

    /** An index is not traded: its bars have values alone. */
    private void row(BarRow row, boolean index) {
        Bar bar = row.bar();
        json.open();
        if (row.ticker() != null) {
            json.text("T", row.ticker());
        }
        if (!index) {
            json.number("v", bar.v()).number("vw", bar.vw());
        }
        json.number("o", bar.o())
                .number("c", bar.c())
                .number("h", bar.h())
                .number("l", bar.l())
                .integer("t", bar.t());
        if (!index) {
            json.integer("n", bar.n());
        }
        json.close();
    }
}
