package io.marketgate.marketdata.clock;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** The simulator's clock. */
@Client("${marketgate.clock.url}")
@Requires(property = "marketgate.clock.url")
interface ClockClient {
    @Serdeable
    record Shown(Instant now, double rate) {}

    @Get
    Shown read();
}
