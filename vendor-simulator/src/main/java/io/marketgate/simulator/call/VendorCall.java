package io.marketgate.simulator.call;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of the vendor.
 *
 * @param time of its arrival, in real time
 * @param query as it came, but for the key; absent where there was none
 * @param status 0 where there was no answer
 */
@Serdeable
record VendorCall(Instant time, String method, String path, @Nullable String query, int status) {}
