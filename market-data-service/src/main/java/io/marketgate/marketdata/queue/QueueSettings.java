package io.marketgate.marketdata.queue;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of the queue to the vendor.
 *
 * @param inFlight calls at once
 * @param waitingPerProject calls of one project that wait, at each priority
 * @param waiting calls that wait in all
 * @param keptWaiting how long a purchase waits for its turn, whether anybody waits for it or not
 */
@ConfigurationProperties("marketgate.upstream")
public record QueueSettings(
        @Bindable(defaultValue = "100") int inFlight,
        @Bindable(defaultValue = "20") int waitingPerProject,
        @Bindable(defaultValue = "400") int waiting,
        @Bindable(defaultValue = "5m") Duration keptWaiting) {}
