package io.marketgate.defaults.latency;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Gives every histogram of times the same buckets, so that those of all services can be added up.
 */
@Singleton
final class LatencyBuckets implements MeterFilter {
    private static final Set<String> HISTOGRAMS =
            Set.of(
                    "http.server.requests",
                    "kv.operations",
                    "hikaricp.connections.acquire",
                    "ratelimit.checks",
                    "revocation.propagation",
                    "upstream.call.duration",
                    "upstream.queue.wait");

    /** In seconds: objectives are put at one of them, 50 ms for what is cached and 1 s for all. */
    private static final double[] NANOS =
            DoubleStream.of(.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
                    .map(seconds -> seconds * Duration.ofSeconds(1).toNanos())
                    .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return HISTOGRAMS.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(NANOS)
                        .build()
                        .merge(config)
                : config;
    }
}
