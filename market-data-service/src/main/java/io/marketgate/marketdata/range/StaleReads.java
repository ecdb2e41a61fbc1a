package io.marketgate.marketdata.range;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what was served although it was no longer fresh, by whether it was refreshed then: metric
 * {@code bars_stale_served_total}. That it failed is what operators want to know.
 */
@Context // At start: at zero before the first.
final class StaleReads {
    private final Counter refreshed;
    private final Counter failed;

    StaleReads(MeterRegistry meters) {
        this.refreshed = counter(meters, "done");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(MeterRegistry meters, String refresh) {
        return Counter.builder("bars.stale.served")
                .description("reads of bars that were served stale, by what became of the refresh")
                .tag("refresh", refresh)
                .register(meters);
    }

    /** Notes one for which these fetches are made meanwhile. */
    void refreshing(Collection<CompletableFuture<Void>> fetches) {
        CompletableFuture.allOf(fetches.toArray(CompletableFuture<?>[]::new))
                .whenComplete(
                        (done, failure) -> (failure == null ? refreshed : failed).increment());
    }

    /** Notes one whose refresh has failed. */
    void failed() {
        failed.increment();
    }
}
