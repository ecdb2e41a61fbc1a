package io.marketgate.simulator.tape;

import io.marketgate.simulator.control.ControlBody;
import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.Market;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /_control/price}: the last price from now on. */
@Controller("/_control/price")
final class PriceController {

    private final Prices prices;
    private final Market market;
    private final JsonMapper json;

    PriceController(Prices prices, Market market, JsonMapper json) {
        this.prices = prices;
        this.market = market;
        this.json = json;
    }

    @Post
    @Consumes("*/*")
    String set(@Body @Nullable String body) {
        ControlBody control = ControlBody.read(json, body, Set.of("ticker", "price"));
        String ticker = control.text("ticker");
        BigDecimal price = control.number("price", 0.0001, 1e9);
        if (market.find(ticker) == null) {
            throw new ControlException("no ticker " + ticker);
        }
        prices.set(ticker, price.doubleValue());
        return new Json().open().text("ticker", ticker).plain("price", price).close().toString();
    }
}
