package io.marketgate.defaults.drain;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long an end may take.
 *
 * @param period how long the service is open, but not ready: as long as somebody may not know yet
 * @param requests how long, after that, requests that run may take
 */
@ConfigurationProperties("marketgate.drain")
record DrainSettings(
        @Bindable(defaultValue = "0s") Duration period,
        @Bindable(defaultValue = "15s") Duration requests) {}
