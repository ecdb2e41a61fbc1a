package io.marketgate.gateway.verdict;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.gateway.problem.GatewayProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts from where verdicts came: metric {@code gateway_verdicts}. */
@Singleton
final class VerdictCounters {
    private final Counter hits;
    private final Counter misses;
    private final Counter refused;
    private final Counter servedOut;
    private final Counter unchecked;

    VerdictCounters(MeterRegistry registry) {
        hits = counter(registry, "hit");
        misses = counter(registry, "miss");
        refused = counter(registry, "refused");
        servedOut = counter(registry, "served-out");
        unchecked = counter(registry, "unchecked");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("gateway.verdicts").tag("result", result).register(registry);
    }

    Grant hit(Grant grant) {
        hits.increment();
        return grant;
    }

    void missed() {
        misses.increment();
    }

    Refusal refused() {
        refused.increment();
        return Refusal.REFUSED;
    }

    Grant servedOut(Grant grant) {
        servedOut.increment();
        return grant;
    }

    ProblemException unchecked() {
        unchecked.increment();
        return ProblemException.of(
                        GatewayProblem.KEY_UNCHECKED,
                        "The API key could not be checked. It is not let through unchecked.")
                .retryAfter(Duration.ofSeconds(2));
    }
}
