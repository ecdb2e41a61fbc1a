package io.marketgate.ratelimit.policy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies that there are without any configuration. */
final class DefaultPolicies {
    private static final long MINUTE = 60;

    private static final long REQUESTS = 6000;
    private static final long BURST = 2000;

    private DefaultPolicies() {}

    /** Returns them by name, with the vendor's plan. */
    static Map<String, Policy> of(UpstreamPolicySettings upstream) {
        long quota = upstream.quota();
        long window = upstream.windowSeconds();
        return Stream.of(
                        policy("ip", requests(), KeyKind.IP),
                        policy("key", requests(), KeyKind.KEY),
                        policy("wrong-key", log(20, MINUTE), KeyKind.IP),
                        policy("login", log(10, MINUTE), KeyKind.IP),
                        policy("login-user", log(5, MINUTE), KeyKind.KEY),
                        policy("upstream", log(quota, window), KeyKind.UPSTREAM),
                        policy(
                                "upstream-background",
                                log(Math.max(1, quota / 2), window),
                                KeyKind.UPSTREAM),
                        new Policy(
                                "vendor-calls",
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
}
