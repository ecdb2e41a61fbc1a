package io.marketgate.simulator.current;

import io.marketgate.simulator.control.ControlBodies;
import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code POST /_control/price}: the last price from now on. */
@Controller("/_control/price")
final class PriceOverrideController {

    /** A last price to be set. */
    @Serdeable
    record PriceDraft(
            @NotNull(message = "must be a string") String ticker,
            @NotNull(message = RANGE)
                    @DecimalMin(value = "0.0001", message = RANGE)
                    @Max(value = 1_000_000_000, message = RANGE)
                    BigDecimal price) {

        private static final String RANGE = "must be a number from 0.0001 to 1000000000";
    }

    private final PriceOverrides prices;
    private final SimulatedMarket market;
    private final ControlBodies bodies;

    PriceOverrideController(PriceOverrides prices, SimulatedMarket market, ControlBodies bodies) {
        this.prices = prices;
        this.market = market;
        this.bodies = bodies;
    }

    @Post
    @Consumes("*/*")
    String set(@Body @Nullable String body) {
        PriceDraft draft = bodies.read(body, PriceDraft.class);
        if (market.find(draft.ticker()) == null) {
            throw new ControlException("no ticker " + draft.ticker());
        }
        prices.set(draft.ticker(), draft.price().doubleValue());
        return Json.object().text("ticker", draft.ticker()).plain("price", draft.price()).end();
    }
}
