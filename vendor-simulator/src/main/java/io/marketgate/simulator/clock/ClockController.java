package io.marketgate.simulator.clock;

import io.marketgate.simulator.control.ControlBody;
import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.Market;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /_control/clock}: asks, sets and frees the clock. */
@Controller("/_control/clock")
final class ClockController {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2040-01-01T00:00:00Z");

    private final SimulatedClock clock;
    private final Market market;
    private final JsonMapper json;

    ClockController(SimulatedClock clock, Market market, JsonMapper json) {
        this.clock = clock;
        this.market = market;
        this.json = json;
    }

    @Get
    String now() {
        return new Json()
                .open()
                .time("now", clock.instant())
                .plain("rate", clock.rate())
                .text("market", market.id())
                .close()
                .toString();
    }

    /** Without {@code now} the time stays, without {@code rate} the pace does. */
    @Post
    @Consumes("*/*")
    String set(@Body @Nullable String body) {
        ControlBody control = ControlBody.read(json, body, Set.of("now", "rate"));
        if (!control.has("now") && !control.has("rate")) {
            throw new ControlException("now or rate is needed");
        }
        Instant now = control.has("now") ? control.time("now") : clock.instant();
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw new ControlException("now must be from " + EARLIEST + " to " + LATEST);
        }
        BigDecimal rate = control.has("rate") ? control.number("rate", 0, 1e6) : clock.rate();
        clock.set(now, rate);
        return now();
    }

    @Delete
    HttpResponse<?> free() {
        clock.reset();
        return HttpResponse.noContent();
    }
}
