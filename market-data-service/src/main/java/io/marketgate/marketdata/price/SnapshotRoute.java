package io.marketgate.marketdata.price;

import java.util.Arrays;
import java.util.Optional;

/** The vendor's routes of snapshots, each for one kind of ticker. */
enum SnapshotRoute {
    STOCKS("", "us/markets/stocks"),
    CRYPTO("X:", "global/markets/crypto"),
    FOREX("C:", "global/markets/forex");

    private final String prefix;
    private final String path;

    SnapshotRoute(String prefix, String path) {
        this.prefix = prefix;
        this.path = path;
    }

    /** Returns the route that knows the ticker; there is none for indices and options. */
    static Optional<SnapshotRoute> of(String ticker) {
        int colon = ticker.indexOf(':');
        String kind = ticker.substring(0, colon + 1);
        return Arrays.stream(values()).filter(it -> it.prefix.equals(kind)).findFirst();
    }

    /** Returns path and query of a call for these tickers. */
    String target(Iterable<String> tickers) {
        return "/v2/snapshot/locale/" + path + "/tickers?tickers=" + String.join(",", tickers);
    }
}
