package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of what is asked of the vendor.
 *
 * @param perMinute calls of all instances together; 0 for a plan without a limit, of which 100 a
 *     second are used
 * @param instances among how many the quota is shared while ratelimit-service is away
 * @param patience how long a client waits for queue, attempts and body: SDKs give up after 10 s
 * @param inFlight calls at once
 * @param waitingPerProject calls of one project that wait, at each priority
 * @param waiting calls that wait in all
 * @param keptWaiting how long a call of something to keep waits for its turn, whether anybody waits
 *     for it or not
 * @param breakerOpenFor how long a vendor that keeps failing is left alone
 * @param bodyBytes of one answer, decompressed
 * @param bodiesBytes of all answers that arrive at once; 0 for a quarter of the heap
 */
@ConfigurationProperties("marketgate.upstream")
record UpstreamSettings(
        @Bindable(defaultValue = "120") int perMinute,
        @Bindable(defaultValue = "1") int instances,
        @Bindable(defaultValue = "8s") Duration patience,
        @Bindable(defaultValue = "100") int inFlight,
        @Bindable(defaultValue = "20") int waitingPerProject,
        @Bindable(defaultValue = "400") int waiting,
        @Bindable(defaultValue = "5m") Duration keptWaiting,
        @Bindable(defaultValue = "60s") Duration breakerOpenFor,
        @Bindable(defaultValue = "67108864") int bodyBytes,
        @Bindable(defaultValue = "0") long bodiesBytes) {

    UpstreamSettings {
        if (perMinute < 0 || perMinute > CallBudget.MAX_PER_MINUTE) {
            throw new StartupRefusal(
                    "MARKETGATE_UPSTREAM_PER_MINUTE must be a whole number from 0 (no limit) to "
                            + CallBudget.MAX_PER_MINUTE);
        }
    }

    CallBudget budget() {
        return CallBudget.of(perMinute);
    }

    long allBodiesBytes() {
        return bodiesBytes > 0 ? bodiesBytes : Runtime.getRuntime().maxMemory() / 4;
    }
}
