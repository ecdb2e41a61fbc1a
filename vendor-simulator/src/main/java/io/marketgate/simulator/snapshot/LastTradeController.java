package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** The last trade and the last quote of one ticker; times are nanoseconds. */
@Controller("/v2/last")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LastTradeController {

    private static final long MILLI = 1_000_000;

    private final SimulatedMarket market;
    private final CurrentMarket current;

    LastTradeController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get("/trade/{ticker}")
    String trade(HttpRequest<?> request, String ticker) {
        TickerState state = state(ticker);
        boolean option = AssetClass.of(ticker) == AssetClass.OPTION;
        LastTrade trade = LastTrade.of(ticker, state);
        Row row =
                new Row()
                        .with("T", ticker)
                        .with("c", List.of(option ? 227 : 37))
                        .with("f", trade.nanos() - 29_300)
                        .with("i", option ? "" : trade.id())
                        .with("p", state.price())
                        .with("q", trade.sequence())
                        .with("r", 202)
                        .with("s", trade.size())
                        .with("t", trade.nanos())
                        .with("x", option ? 312 : 4)
                        .with("y", trade.nanos() - trade.nanos() % MILLI - 2 * MILLI);
        if (!option) {
            row.with("z", 3).with("ds", trade.size() + ".0");
        }
        return Json.object().value("results", row).ok(request).end();
    }

    @Get("/nbbo/{ticker}")
    String quote(HttpRequest<?> request, String ticker) {
        TickerState state = state(ticker);
        LastTrade trade = LastTrade.of(ticker, state);
        double tick = state.price() < 1 ? 0.0001 : 0.01;
        Row row =
                new Row()
                        .with("T", ticker)
                        .with("P", Rounding.round(state.price() + tick, 4))
                        .with("S", 1 + trade.size() % 9)
                        .with("X", 19)
                        .with("p", state.price())
                        .with("q", trade.sequence())
                        .with("s", 1 + trade.sequence() % 9)
                        .with("t", trade.nanos())
                        .with("x", 11)
                        .with("y", trade.nanos() - 363_824)
                        .with("z", 3);
        return Json.object().value("results", row).ok(request).end();
    }

    private TickerState state(String ticker) {
        Listing listing = market.find(ticker);
        TickerState state = listing == null ? null : current.state(listing);
        if (state == null) {
            throw VendorException.noData();
        }
        return state;
    }
}
