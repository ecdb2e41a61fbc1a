package io.marketgate.marketdata.price;

import io.marketgate.marketdata.FakeVendor.Reply;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Snapshots as the vendor answers them, and prices as we do. */
final class FakeSnapshots {
    private FakeSnapshots() {}

    /** A last trade for every ticker but those that begin with NO. */
    static Reply snapshots(URI uri) {
        String tickers = uri.getQuery().substring("tickers=".length());
        String all =
                List.of(tickers.split(",")).stream()
                        .filter(ticker -> !ticker.startsWith("NO"))
                        .map(ticker -> snapshot(ticker, "1.8725e+02"))
                        .collect(Collectors.joining(","));
        return Reply.json(200, "{\"status\":\"OK\",\"count\":1,\"tickers\":[" + all + "]}");
    }

    static String snapshot(String ticker, String price) {
        boolean crypto = ticker.startsWith("X:");
        return ("{\"ticker\":\"%s\",\"updated\":1517932800000000001,\"day\":{\"c\":9},"
                        + "\"lastTrade\":{\"p\":%s,\"t\":%s,\"x\":4}}")
                .formatted(ticker, price, crypto ? "1517932800000" : "1517932800000000001");
    }

    static String price(String symbol, String price, boolean stale) {
        return ("\"%s\":{\"price\":%s,\"asOf\":\"2018-02-06T16:00:00.000Z\",\"stale\":%s,"
                        + "\"source\":\"simulated\"}")
                .formatted(symbol, price, stale);
    }
}
