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

    /** Refuses with 422 if a key's limits allow more than its project's, where that has any. */
    static void refuseAbove(JsonNode limits, JsonNode project) {
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> policy : limits.entries()) {
            JsonNode bound = project.get(policy.getKey());
            if (bound != null) {
                compare(policy.getValue(), bound, "/limits/" + policy.getKey(), errors);
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void compare(
            JsonNode limit, JsonNode bound, String at, List<FieldError> errors) {
        if (isConcurrency(limit) != isConcurrency(bound)) {
            errors.add(
                    new FieldError(
                            at + "/algorithm",
                            "is of another kind than the project's, which bounds it"));
        } else if (isFaster(limit, bound)) {
            errors.add(new FieldError(at + "/quota", "is above the project's"));
        } else if (!isConcurrency(limit) && allowsMoreAtOnce(limit, bound)) {
            errors.add(
                    new FieldError(
                            at + (mayBeBucket(limit) ? "/burst" : "/quota"),
                            "allows more at once than the project's"));
        }
    }

    /** Compares rates; what may go on at once is not per window. */
    private static boolean isFaster(JsonNode limit, JsonNode bound) {
        boolean rate = !isConcurrency(limit);
        long window = rate ? number(limit, "windowSeconds") : 1;
        long boundWindow = rate ? number(bound, "windowSeconds") : 1;
        // No overflow: a billion times a month's seconds has 16 digits.
        return number(limit, "quota") * boundWindow > number(bound, "quota") * window;
    }

    /** Where no algorithm is stated it is the policy's, whichever that is now or later. */
    private static boolean allowsMoreAtOnce(JsonNode limit, JsonNode bound) {
        if (isSilent(limit) && isSilent(bound)) {
            return burst(limit) > burst(bound) || number(limit, "quota") > number(bound, "quota");
        }
        long most = mayBeBucket(limit) ? burst(limit) : 0;
        if (mayBeWindow(limit)) {
            most = Math.max(most, number(limit, "quota"));
        }
        long least = mayBeBucket(bound) ? burst(bound) : Long.MAX_VALUE;
        if (mayBeWindow(bound)) {
            least = Math.min(least, number(bound, "quota"));
        }
        return most > least;
    }

    private static boolean mayBeBucket(JsonNode limit) {
        return isSilent(limit) || algorithm(limit).equals(BUCKET);
    }

    private static boolean mayBeWindow(JsonNode limit) {
        return isSilent(limit) || !algorithm(limit).equals(BUCKET);
    }

    private static boolean isSilent(JsonNode limit) {
        return algorithm(limit).isEmpty();
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

    private static boolean isConcurrency(JsonNode limit) {
        return algorithm(limit).equals(CONCURRENCY);
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
