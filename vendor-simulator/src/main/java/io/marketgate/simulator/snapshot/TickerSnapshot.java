package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.wire.Json;

/** How one ticker stands: its last trade, the latest minute, the day and the one before. */
record TickerSnapshot(
        Listing listing, double price, LastTrade trade, Bar day, Bar previous, Bar minute) {

    /** Stands where there is nothing: all zero. */
    static final Bar NONE = new Bar(0, 0, 0, 0, 0, 0, 0, 0);

    /** The members of an open object. */
    void write(Json json) {
        double change = previous.c() == 0 || day.c() == 0 ? 0 : price - previous.c();
        double percent = change == 0 ? 0 : change / previous.c() * 100;
        boolean stock = listing.kind() == AssetClass.STOCK;
        json.text("ticker", listing.ticker())
                .plain("todaysChangePerc", Rounding.round(percent, 6))
                .plain("todaysChange", Rounding.round(change, 4))
                .integer("updated", trade.nanos());
        bar(json.open("day"), day).close();
        if (stock) {
            double tick = price < 1 ? 0.0001 : 0.01;
            json.open("lastQuote")
                    .plain("P", Rounding.round(price + tick, 4))
                    .integer("S", 1 + trade.size() % 9)
                    .plain("p", price)
                    .integer("s", 1 + trade.sequence() % 9)
                    .integer("t", trade.nanos())
                    .close();
        }
        json.open("lastTrade")
                .openArray("c")
                .element(14)
                .element(41)
                .closeArray()
                .text("i", trade.id())
                .plain("p", price)
                .integer("s", trade.size())
                .integer("t", stock ? trade.nanos() : trade.nanos() / 1_000_000)
                .integer("x", 4)
                .close();
        json.open("min").plain("av", day.v()).integer("t", minute.t()).integer("n", minute.n());
        bar(json, minute).close();
        bar(json.open("prevDay"), previous).close();
    }

    private static Json bar(Json json, Bar bar) {
        return json.plain("o", bar.o())
                .plain("h", bar.h())
                .plain("l", bar.l())
                .plain("c", bar.c())
                .plain("v", bar.v())
                .plain("vw", bar.vw());
    }
}
