package io.marketgate.simulator.current;

import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.SimulatedMarket;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** {@code POST /_control/price}: the last price from now on. */
@Controller("/_control/price")
@ExecuteOn(TaskExecutors.BLOCKING)
class PriceOverrideController {

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

    PriceOverrideController(PriceOverrides prices, SimulatedMarket market) {
        this.prices = prices;
        this.market = market;
    }

    @Post
    PriceDraft set(@Body @Valid PriceDraft draft) {
        if (market.find(draft.ticker()) == null) {
            throw new ControlException("no ticker " + draft.ticker());
        }
        prices.set(draft.ticker(), draft.price().doubleValue());
        return draft;
    }
}
