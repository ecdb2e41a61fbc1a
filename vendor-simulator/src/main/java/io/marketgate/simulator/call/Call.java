package io.marketgate.simulator.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that the vendor answered.
 *
 * @param time in real time
 * @param query as it came, but for the key; absent where there was none
 */
record Call(Instant time, String method, String path, @Nullable String query, int status) {}
