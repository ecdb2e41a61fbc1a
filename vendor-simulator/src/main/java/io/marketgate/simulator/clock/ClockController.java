package io.marketgate.simulator.clock;

import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.market.SimulatedMarket;
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

    /**
     * How the clock stands, and which market it is the clock of.
     *
     * @param setting rises each time the clock is set or freed, and never falls
     */
    @Serdeable
    record ClockState(Instant now, BigDecimal rate, long setting, String market) {}

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
        SimulatedClock.Reading reading = clock.read();
        return new ClockState(reading.now(), reading.rate(), reading.setting(), market.id());
    }

    /** Without {@code now} the time stays, without {@code rate} the pace does. */
    @Post
    ClockState set(@Body @Valid ClockDraft draft) {
        if (draft.now() == null && draft.rate() == null) {
            throw new ControlException("now or rate is needed");
        }
        clock.set(draft.now() == null ? null : time(draft.now()), draft.rate());
        return now();
    }

    @Delete
    ClockState free() {
        clock.reset();
        return now();
    }

    private static Instant time(String text) {
        Instant now;
        try {
            now = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ControlException("now must be a time like 2018-02-05T15:00:00Z");
        }
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw new ControlException("now must be from " + EARLIEST + " to " + LATEST);
        }
        return now;
    }
}
