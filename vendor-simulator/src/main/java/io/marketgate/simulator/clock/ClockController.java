package io.marketgate.simulator.clock;

import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.SimulatedMarket;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** {@code /_control/clock}: asks, sets and frees the clock. */
@Controller("/_control/clock")
@ExecuteOn(TaskExecutors.BLOCKING)
class ClockController {

    /**
     * What the clock is to be set to; what is absent stays.
     *
     * @param now a time with its offset
     * @param rate simulated seconds in a real one
     */
    @Serdeable
    record ClockDraft(@Nullable String now, @Nullable @Min(0) @Max(1_000_000) BigDecimal rate) {}

    /** How the clock stands, and which market it is the clock of. */
    @Serdeable
    record ClockState(Instant now, BigDecimal rate, String market) {}

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2040-01-01T00:00:00Z");

    private final SimulatedClock clock;
    private final SimulatedMarket market;

    ClockController(SimulatedClock clock, SimulatedMarket market) {
        this.clock = clock;
        this.market = market;
    }

    @Get
    ClockState now() {
        return new ClockState(clock.instant(), clock.rate(), market.id());
    }

    /** Without {@code now} the time stays, without {@code rate} the pace does. */
    @Post
    ClockState set(@Body @Valid ClockDraft draft) {
        if (draft.now() == null && draft.rate() == null) {
            throw new ControlException("now or rate is needed");
        }
        Instant now = draft.now() == null ? clock.instant() : time(draft.now());
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw new ControlException("now must be from " + EARLIEST + " to " + LATEST);
        }
        BigDecimal rate = draft.rate() == null ? clock.rate() : draft.rate();
        clock.set(now, rate);
        return now();
    }

    @Delete
    HttpResponse<?> free() {
        clock.reset();
        return HttpResponse.noContent();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ControlException("now must be a time like 2018-02-05T15:00:00Z");
        }
    }
}
