package io.marketgate.marketdata.clock;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The simulator's clock. */
@Client("${marketgate.clock.url}")
@Requires(property = "marketgate.clock.url")
interface ClockClient {
    /**
     * What the clock shows.
     *
     * @param rate seconds of the market a real second
     * @param market which simulated market it is the time of
     * @param setting a number that rises with each setting of the clock, 0 if it was never set;
     *     null from a simulator that does not tell
     */
    @Serdeable
    record ClockReading(Instant now, double rate, String market, @Nullable Long setting) {}

    @Get
    ClockReading read();
}
