package io.marketgate.simulator.aggregate;

import io.marketgate.simulator.current.CurrentMarket;
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
        Listing listing = market.find(ticker);
        if (listing == null) {
            throw VendorException.noData();
        }
        long midnight = listing.kind().midnight(day);
        List<Bar> bars = current.bars(listing, Resolution.DAY, midnight, midnight + 1, adjusted);
        if (bars.isEmpty()) {
            throw VendorException.noData();
        }
        Bar bar = bars.getFirst();
        return Json.object()
                .text("status", "OK")
                .text("from", day.toString())
                .text("symbol", ticker)
                .plain("open", bar.o())
                .plain("high", bar.h())
                .plain("low", bar.l())
                .plain("close", bar.c())
                .plain("volume", bar.v())
                .plain("afterHours", near(bar.c(), ticker, bar.t()))
                .plain("preMarket", near(bar.o(), ticker, bar.t() + 1))
                .end();
    }

    private static double near(double price, String ticker, long n) {
        double shift = 0.004 * (PseudoRandom.unit(PseudoRandom.key(1, ticker), n) - 0.5);
        return Rounding.round(price * (1 + shift), 2);
    }
}
