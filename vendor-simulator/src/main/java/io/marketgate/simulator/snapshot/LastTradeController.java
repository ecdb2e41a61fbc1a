package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The last trade of one ticker; times are nanoseconds. */
@Controller("/v2/last/trade")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LastTradeController {

    private final SimulatedMarket market;
    private final CurrentMarket current;

    LastTradeController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get("/{ticker}")
    String last(HttpRequest<?> request, String ticker) {
        Listing listing = market.find(ticker);
        TickerState state = listing == null ? null : current.state(listing);
        if (state == null) {
            throw VendorException.noData();
        }
        LastTrade trade = LastTrade.of(ticker, state);
        return Json.object()
                .open("results")
                .text("T", ticker)
                .openArray("c")
                .element(37)
                .closeArray()
                .integer("f", trade.nanos() - 29_300)
                .text("i", trade.id())
                .plain("p", state.price())
                .integer("q", trade.sequence())
                .integer("r", 202)
                .integer("s", trade.size())
                .integer("t", trade.nanos())
                .integer("x", 4)
                .integer("y", trade.nanos() - trade.nanos() % 1_000_000 - 2_000_000)
                .integer("z", 3)
                .close()
                .ok(request)
                .end();
    }
}
