package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import java.math.BigDecimal;
import java.util.List;

/** How one ticker stands: its last trade, the latest minute, the day and the one before. */
record TickerSnapshot(
        Listing listing, double price, LastTrade trade, Bar day, Bar previous, Bar minute) {

    /** Stands where there is nothing: all zero. */
    static final Bar NONE = new Bar(0, 0, 0, 0, 0, 0, 0, 0);

    private static final long NANOS_A_MILLI = 1_000_000;

    /** By how much the price differs from the previous close, in percent. */
    double percent() {
        double change = change();
        return change == 0 ? 0 : change / previous.c() * 100;
    }

    /** As the routes of single markets show it. */
    Row row() {
        boolean stock = listing.kind() == AssetClass.STOCK;
        boolean forex = listing.kind() == AssetClass.FOREX;
        long updated = stock ? trade.nanos() : trade.nanos() / NANOS_A_MILLI;
        Row row =
                new Row()
                        .with("ticker", listing.ticker())
                        .with("todaysChangePerc", Rounding.round(percent(), 6))
                        .with("todaysChange", Rounding.round(change(), forex ? 6 : 4))
                        .with("updated", updated)
                        .with("day", decimals("dv", day, bar(day)));
        if (stock) {
            row.with("lastQuote", stockQuote());
        }
        if (forex) {
            row.with(
                    "lastQuote",
                    new Row()
                            .with("a", Rounding.round(price * 1.00002, 5))
                            .with("b", price)
                            .with("t", updated)
                            .with("x", 48));
        } else {
            row.with("lastTrade", lastTrade(stock));
        }
        Row latest = new Row().with("av", day.v()).with("t", minute.t()).with("n", minute.n());
        decimals("dav", day, latest.with(bar(minute)));
        return row.with("min", decimals("dv", minute, latest)).with("prevDay", bar(previous));
    }

    private Row stockQuote() {
        double tick = price < 1 ? 0.0001 : 0.01;
        return new Row()
                .with("P", Rounding.round(price + tick, 4))
                .with("S", 1 + trade.size() % 9)
                .with("p", price)
                .with("s", 1 + trade.sequence() % 9)
                .with("t", trade.nanos());
    }

    private Row lastTrade(boolean stock) {
        Row row =
                new Row()
                        .with("c", stock ? List.of(14, 41) : List.of(2))
                        .with("i", trade.id())
                        .with("p", price)
                        .with("s", trade.size())
                        .with("t", stock ? trade.nanos() : trade.nanos() / NANOS_A_MILLI)
                        .with("x", 4);
        return stock ? row.with("ds", trade.size() + ".0") : row;
    }

    private double change() {
        return previous.c() == 0 || day.c() == 0 ? 0 : price - previous.c();
    }

    /** Of stocks, which can be traded in fractions, the volume is told as a text too. */
    private Row decimals(String name, Bar bar, Row row) {
        if (listing.kind() != AssetClass.STOCK) {
            return row;
        }
        return row.with(name, decimal(bar.v()));
    }

    /** A volume as a text, which always has a point. */
    static String decimal(double volume) {
        String plain = Json.plain(BigDecimal.valueOf(volume)).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static Row bar(Bar bar) {
        return new Row()
                .with("o", bar.o())
                .with("h", bar.h())
                .with("l", bar.l())
                .with("c", bar.c())
                .with("v", bar.v())
                .with("vw", bar.vw());
    }
}
