package io.marketgate.auth.key;

import io.marketgate.auth.body.Members;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A key's or project's own rate limits by policy, as a client states them. */
public final class Limits {
    private static final List<String> ALGORITHMS =
            List.of("fixed-window", "sliding-window", "token-bucket", "sliding-log", "concurrency");

    private static final Set<String> MEMBERS =
            Set.of("algorithm", "quota", "windowSeconds", "burst");

    private static final Pattern POLICY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_POLICIES = 20;
    private static final long MAX_QUOTA = 1_000_000_000;
    private static final long MAX_WINDOW_SECONDS = Duration.ofDays(31).toSeconds();

    private Limits() {}

    /** Reads {@code limits}; absent, there are none. */
    public static JsonNode read(Members members) {
        members.map("limits").ifPresent(Limits::check);
        return members.object("limits").orElseGet(() -> JsonNode.createObjectNode(Map.of()));
    }

    private static void check(Members limits) {
        List<String> policies = limits.names();
        if (policies.size() > MAX_POLICIES) {
            limits.reject(policies.getLast(), "is more than " + MAX_POLICIES + " policies");
        }
        for (String policy : policies) {
            if (!POLICY.matcher(policy).matches()) {
                limits.reject(policy, "is no name of a policy: " + POLICY);
            }
            limits.demand(policy);
            limits.members(policy, MEMBERS).ifPresent(Limits::checkOne);
        }
    }

    private static void checkOne(Members limit) {
        limit.word("algorithm", ALGORITHMS);
        limit.demand("quota");
        limit.demand("windowSeconds");
        limit.number("quota", 1, MAX_QUOTA);
        limit.number("windowSeconds", 1, MAX_WINDOW_SECONDS);
        limit.number("burst", 1, MAX_QUOTA);
    }
}
