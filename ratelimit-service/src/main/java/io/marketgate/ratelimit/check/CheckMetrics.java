package io.marketgate.ratelimit.check;

import io.marketgate.ratelimit.policy.Policies;
import io.marketgate.ratelimit.policy.Policy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What operators see of checks: {@code ratelimit.checks}, {@code .degraded}, {@code .refusals}. */
@Singleton
final class CheckMetrics {
    private final Timer allowed;
    private final Timer refused;
    private final Timer degraded;
    private final Counter degradedChecks;

    /** By policy's name; of one in shadow mode, what it would have refused. */
    private final Map<String, Counter> refusals;

    CheckMetrics(MeterRegistry meters, Policies policies) {
        this.allowed = timer(meters, "allowed");
        this.refused = timer(meters, "refused");
        this.degraded = timer(meters, "degraded");
        this.degradedChecks =
                Counter.builder("ratelimit.degraded")
                        .description("checks that were not counted, because Redis is away")
                        .register(meters);
        this.refusals =
                policies.all().stream()
                        .map(Policy::name)
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), name -> refusals(meters, name)));
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("ratelimit.checks")
                .description("checks of one or several limits")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter refusals(MeterRegistry meters, String policy) {
        return Counter.builder("ratelimit.refusals")
                .description("limits that refused, or in shadow mode would have")
                .tag("policy", policy)
                .register(meters);
    }

    /** Notes a check that was counted. */
    void counted(List<Charge> charges, ScriptReply reply, long nanos) {
        (reply.isAllowed() ? allowed : refused).record(nanos, TimeUnit.NANOSECONDS);
        for (int i = 0; i < charges.size(); i++) {
            Counter counter = reply.fits(i) ? null : refusals.get(charges.get(i).policy().name());
            if (counter != null) {
                counter.increment();
            }
        }
    }

    /** Notes one that was not. */
    void degraded(long nanos) {
        degraded.record(nanos, TimeUnit.NANOSECONDS);
        degradedChecks.increment();
    }
}
