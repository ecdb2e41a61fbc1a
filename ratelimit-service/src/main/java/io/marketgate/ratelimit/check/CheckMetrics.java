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
import java.util.stream.Collectors;

/**
 * What operators see of checks: metrics {@code ratelimit_checks_seconds} by outcome, {@code
 * ratelimit_decisions_total} of each limit by policy and outcome, {@code ratelimit_degraded_total}.
 */
@Singleton
final class CheckMetrics {
    private final Timer allowed;
    private final Timer refused;
    private final Timer degraded;
    private final Counter degradedChecks;

    /** By policy's name. */
    private final Map<String, Decisions> decisions;

    /** What a policy decided; in shadow mode, what it would have refused. */
    private record Decisions(Counter allowed, Counter refused) {
        static Decisions of(MeterRegistry meters, Policy policy) {
            return new Decisions(
                    counter(meters, policy, "allowed"),
                    counter(meters, policy, policy.isShadow() ? "shadow-refused" : "refused"));
        }

        private static Counter counter(MeterRegistry meters, Policy policy, String outcome) {
            return Counter.builder("ratelimit.decisions")
                    .description("limits that had room, refused, or in shadow mode would have")
                    .tag("policy", policy.name())
                    .tag("outcome", outcome)
                    .register(meters);
        }
    }

    CheckMetrics(MeterRegistry meters, Policies policies) {
        this.allowed = timer(meters, "allowed");
        this.refused = timer(meters, "refused");
        this.degraded = timer(meters, "degraded");
        this.degradedChecks =
                Counter.builder("ratelimit.degraded")
                        .description("checks that were not counted, because Redis is away")
                        .register(meters);
        this.decisions =
                policies.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Policy::name, policy -> Decisions.of(meters, policy)));
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("ratelimit.checks")
                .description("checks of one or several limits")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Notes a check that was counted. */
    void counted(List<Charge> charges, ScriptReply reply, long nanos) {
        (reply.isAllowed() ? allowed : refused).record(nanos, TimeUnit.NANOSECONDS);
        for (int i = 0; i < charges.size(); i++) {
            Decisions policy = decisions.get(charges.get(i).policy().name());
            if (policy != null) {
                (reply.fits(i) ? policy.allowed() : policy.refused()).increment();
            }
        }
    }

    /** Notes one that was not. */
    void degraded(long nanos) {
        degraded.record(nanos, TimeUnit.NANOSECONDS);
        degradedChecks.increment();
    }
}
