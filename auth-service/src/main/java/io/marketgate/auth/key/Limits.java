package io.marketgate.auth.key;

import io.marketgate.defaults.body.Members;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A key's or project's own rate limits by policy, as a client states them. */
public final class Limits {
    private static final String BUCKET = "token-bucket";
    private static final String CONCURRENCY = "concurrency";
    private static final List<String> ALGORITHMS =
            List.of("fixed-window", "sliding-window", BUCKET, "sliding-log", CONCURRENCY);

    private static final Set<String> MEMBERS =
            Set.of("algorithm", "quota", "windowSeconds", "burst");

    private static final Pattern POLICY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_POLICIES = 20;
    private static final long MAX_QUOTA = 1_000_000_000;

    /** A log keeps every single request of its window. */
    private static final long MAX_LOGGED = 1_000;

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

    /**
     * Refuses with 422 if a key's limits allow more than its project's.
     *
     * @param mayAdd whether a policy may be limited that the project leaves as it is: what it
     *     allows is not known here, and whoever may not set the project's limits must not go above
     *     it
     */
    static void refuseAbove(JsonNode limits, JsonNode project, boolean mayAdd) {
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> policy : limits.entries()) {
            JsonNode bound = project.get(policy.getKey());
            String at = "/limits/" + policy.getKey();
            if (bound != null) {
                compare(policy.getValue(), bound, at, errors);
            } else if (!mayAdd) {
                errors.add(new FieldError(at, "is not limited by the project"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** Limits of different algorithms cannot be compared: each lets something pass at its edges. */
    private static void compare(
            JsonNode limit, JsonNode bound, String at, List<FieldError> errors) {
        if (!algorithm(limit).equals(algorithm(bound))) {
            errors.add(new FieldError(at + "/algorithm", "must be the project's"));
        } else if (hasHigherQuota(limit, bound)) {
            errors.add(new FieldError(at + "/quota", "is above the project's"));
        } else if (hasHigherBurst(limit, bound)) {
            errors.add(new FieldError(at + "/burst", "is above the project's"));
        }
    }

    // No overflow in what follows: a billion times a month's seconds has 16 digits.

    private static boolean hasHigherQuota(JsonNode limit, JsonNode bound) {
        long quota = number(limit, "quota");
        long boundQuota = number(bound, "quota");
        String algorithm = algorithm(limit);
        if (algorithm.equals(CONCURRENCY)) {
            return quota > boundQuota;
        }
        long window = number(limit, "windowSeconds");
        long boundWindow = number(bound, "windowSeconds");
        boolean faster = quota * boundWindow > boundQuota * window;
        // As many of its windows as one of the project's can touch, all used up.
        long shift = window - gcd(window, boundWindow);
        boolean more = Math.ceilDiv(boundWindow + shift, window) * quota > boundQuota;
        return faster || more && !algorithm.equals(BUCKET);
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /** Without an algorithm it is the policy's, which may be a bucket. */
    private static boolean hasHigherBurst(JsonNode limit, JsonNode bound) {
        String algorithm = algorithm(limit);
        boolean bucket = algorithm.isEmpty() || algorithm.equals(BUCKET);
        return bucket && burst(limit) > burst(bound);
    }

    private static String algorithm(JsonNode limit) {
        JsonNode algorithm = limit.get("algorithm");
        return algorithm == null || !algorithm.isString() ? "" : algorithm.getStringValue();
    }

    /** What a bucket lets go at once: all of the quota where nothing else is said. */
    private static long burst(JsonNode limit) {
        long burst = number(limit, "burst");
        return burst > 0 ? burst : number(limit, "quota");
    }

    private static long number(JsonNode limit, String member) {
        JsonNode number = limit.get(member);
        return number == null || !number.isNumber() ? 0 : number.getLongValue();
    }

    private static void checkOne(Members limit) {
        Optional<String> algorithm = limit.word("algorithm", ALGORITHMS);
        limit.demand("quota");
        limit.demand("windowSeconds");
        boolean logged = algorithm.equals(Optional.of("sliding-log"));
        limit.number("quota", 1, logged ? MAX_LOGGED : MAX_QUOTA);
        limit.number("windowSeconds", 1, MAX_WINDOW_SECONDS);
        limit.number("burst", 1, MAX_QUOTA);
    }
}
