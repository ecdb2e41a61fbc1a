package io.marketgate.gateway.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;

/**
 * Counts answers by what their {@code Cache-Status} says of them: metric {@code
 * gateway_cache_answers_total}.
 */
@Singleton
final class CacheOutcomes {
    private static final String CACHE_STATUS = "Cache-Status";

    private final Counter hits;
    private final Counter stale;
    private final Counter partial;
    private final Counter misses;
    private final Counter bypasses;

    CacheOutcomes(MeterRegistry meters) {
        hits = counter(meters, "hit");
        stale = counter(meters, "stale");
        partial = counter(meters, "partial");
        misses = counter(meters, "miss");
        bypasses = counter(meters, "bypass");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("gateway.cache.answers")
                .description("answers with market data, by what of them was cached")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Notes an answer; most services' have no such header. */
    void note(HttpHeaders headers) {
        String status = headers.get(CACHE_STATUS);
        if (status != null) {
            counter(status).increment();
        }
    }

    private Counter counter(String status) {
        if (status.contains("; hit")) {
            return status.endsWith("; detail=stale") ? stale : hits;
        }
        if (status.contains("; fwd=partial")) {
            return partial;
        }
        return status.contains("; fwd=bypass") ? bypasses : misses;
    }
}
