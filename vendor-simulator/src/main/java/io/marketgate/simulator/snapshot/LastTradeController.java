package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Market;
import io.marketgate.simulator.tape.Quote;
import io.marketgate.simulator.tape.Tape;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.RequestIds;
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

    private final Market market;
    private final Tape tape;

    LastTradeController(Market market, Tape tape) {
        this.market = market;
        this.tape = tape;
    }

    @Get("/{ticker}")
    String last(HttpRequest<?> request, String ticker) {
        Listing listing = market.find(ticker);
        Quote quote = listing == null ? null : tape.quote(listing);
        if (quote == null) {
            throw VendorException.noData();
        }
        LastTrade trade = LastTrade.of(ticker, quote);
        return new Json()
                .open()
                .open("results")
                .text("T", ticker)
                .openArray("c")
                .element(37)
                .closeArray()
                .integer("f", trade.nanos() - 29_300)
                .text("i", trade.id())
                .plain("p", quote.price())
                .integer("q", trade.sequence())
                .integer("r", 202)
                .integer("s", trade.size())
                .integer("t", trade.nanos())
                .integer("x", 4)
                .integer("y", trade.nanos() - trade.nanos() % 1_000_000 - 2_000_000)
                .integer("z", 3)
                .close()
                .text("status", "OK")
                .text("request_id", RequestIds.of(request))
                .close()
                .toString();
    }
}
