package io.marketgate.breaker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a breaker.
 *
 * @param failures consecutive failures up to now
 * @param openSince when it opened after it was last closed; null while it is closed
 */
public record BreakerHealth(
        String name, BreakerState state, int failures, @Nullable Instant openSince) {}
