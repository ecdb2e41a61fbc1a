package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.env.Environment;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies that there are without any configuration. */
final class DefaultPolicies {
    /** The vendor's calls a minute. */
    private static final String UPSTREAM = "marketgate.upstream.per.minute";

    private static final String UPSTREAM_DEFAULT = "120";
    private static final long MINUTE = 60;

    /** No jitter on the way shall show as one call too many in the vendor's minute. */
    private static final long VENDOR_MINUTE = MINUTE + 2;

    private static final long REQUESTS = 6000;
    private static final long BURST = 2000;

    private DefaultPolicies() {}

    static Map<String, Policy> of(Environment environment) {
        long upstream = upstream(environment);
        return Stream.of(
                        policy("ip", requests(), KeyKind.IP),
                        policy("key", requests(), KeyKind.KEY),
                        policy("wrong-key", log(20, MINUTE), KeyKind.IP),
                        policy("login", log(10, MINUTE), KeyKind.IP),
                        policy("login-user", log(5, MINUTE), KeyKind.KEY),
                        policy("upstream", log(upstream, VENDOR_MINUTE), KeyKind.UPSTREAM),
                        policy(
                                "upstream-background",
                                log(Math.max(1, upstream / 2), VENDOR_MINUTE),
                                KeyKind.UPSTREAM),
                        new Policy(
                                "purchase",
                                Rule.of(Algorithm.FIXED_WINDOW, REQUESTS, MINUTE, null),
                                KeyKind.KEY,
                                Mode.SHADOW))
                .collect(Collectors.toMap(Policy::name, Function.identity()));
    }

    private static Policy policy(String name, Rule rule, KeyKind kind) {
        return new Policy(name, rule, kind, Mode.ENFORCE);
    }

    private static Rule requests() {
        return Rule.of(Algorithm.TOKEN_BUCKET, REQUESTS, MINUTE, BURST);
    }

    private static Rule log(long quota, long windowSeconds) {
        return Rule.of(Algorithm.SLIDING_LOG, quota, windowSeconds, null);
    }

    private static long upstream(Environment environment) {
        String text = environment.getProperty(UPSTREAM, String.class).orElse(UPSTREAM_DEFAULT);
        try {
            long quota = Long.parseLong(text.strip());
            if (quota == 0) { // No limit: then nobody asks, and the policy is as wide as can be.
                return Algorithm.SLIDING_LOG.maxQuota();
            }
            if (quota >= 1 && quota <= Algorithm.SLIDING_LOG.maxQuota()) {
                return quota;
            }
        } catch (NumberFormatException e) {
            // Refused below, like any other text.
        }
        throw new StartupRefusal(
                "MARKETGATE_UPSTREAM_PER_MINUTE must be a whole number from 0 (no limit) to "
                        + Algorithm.SLIDING_LOG.maxQuota());
    }
}
