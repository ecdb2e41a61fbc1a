package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.List;

/** One day of one ticker, with made-up trades before and after the session. */
@Controller("/v1/open-close")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenCloseController {

    private final SimulatedMarket market;
    private final CurrentMarket current;

    OpenCloseController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get("/{ticker}/{date}")
    String day(HttpRequest<?> request, String ticker, String date) {
        LocalDate day = CallParameters.date("date", date);
        boolean adjusted = CallParameters.of(request).flag("adjusted", true);
        Bar bar = bar(ticker, day, adjusted);
        boolean index = AssetClass.of(ticker) == AssetClass.INDEX;
        Json json =
                Json.object()
                        .text("status", "OK")
                        .text("from", index ? day + "T00:00:00.000Z" : day.toString())
                        .text("symbol", ticker)
                        .plain("open", bar.o())
                        .plain("high", bar.h())
                        .plain("low", bar.l())
                        .plain("close", bar.c());
        if (!index) {
            json.plain("volume", bar.v());
        }
        return json.plain("afterHours", near(bar.c(), ticker, bar.t()))
                .plain("preMarket", near(bar.o(), ticker, bar.t() + 1))
                .end();
    }

    /** A day of a crypto pair, with its first and last trades. */
    @Get("/crypto/{from}/{to}/{date}")
    String crypto(HttpRequest<?> request, String from, String to, String date) {
        LocalDate day = CallParameters.date("date", date);
        boolean adjusted = CallParameters.of(request).flag("adjusted", true);
        String ticker = "X:" + from + to;
        Bar bar = bar(ticker, day, adjusted);
        long end = AssetClass.CRYPTO.midnight(day.plusDays(1));
        Json json =
                Json.object()
                        .text("symbol", from + "-" + to)
                        .flag("isUTC", true)
                        .text("day", day + "T00:00:00.000Z")
                        .plain("open", bar.o())
                        .plain("close", bar.c())
                        .openArray("openTrades");
        borderTrades(json, ticker, bar.t() + 56, bar.o(), 1);
        json.closeArray().openArray("closingTrades");
        borderTrades(json, ticker, end - 205, bar.c(), -1);
        return json.closeArray().end();
    }

    private Bar bar(String ticker, LocalDate day, boolean adjusted) {
        Listing listing = market.find(ticker);
        if (listing == null) {
            throw VendorException.noData();
        }
        long midnight = listing.kind().midnight(day);
        List<Bar> bars = current.bars(listing, Resolution.DAY, midnight, midnight + 1, adjusted);
        if (bars.isEmpty()) {
            throw VendorException.noData();
        }
        return bars.getFirst();
    }

    /** The trade at the border of the day first, then the next one inwards. */
    private static void borderTrades(
            Json json, String ticker, long time, double price, int inwards) {
        for (int i = 0; i < 2; i++) {
            long key = PseudoRandom.key(PseudoRandom.key(10, ticker), time + i);
            json.open()
                    .openArray("c")
                    .element(1 + i)
                    .closeArray()
                    .text("i", Long.toString(Math.floorMod(key, 1_000_000_000L)))
                    .plain("p", i == 0 ? price : near(price, ticker, time))
                    .plain("s", Rounding.round(0.001 + 0.1 * PseudoRandom.unit(key, 1), 6))
                    .integer("t", time + inwards * 90L * i)
                    .integer("x", 1 + 3L * i)
                    .close();
        }
    }

    private static double near(double price, String ticker, long n) {
        double shift = 0.004 * (PseudoRandom.unit(PseudoRandom.key(1, ticker), n) - 0.5);
        return Rounding.round(price * (1 + shift), 2);
    }
}
