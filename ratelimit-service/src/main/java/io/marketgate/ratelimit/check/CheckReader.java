package io.marketgate.ratelimit.check;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.ratelimit.policy.Algorithm;
import io.marketgate.ratelimit.policy.KeyKind;
import io.marketgate.ratelimit.policy.Policies;
import io.marketgate.ratelimit.policy.Policy;
import io.marketgate.ratelimit.policy.Rule;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads checks, naming every mistake: 400 for an unknown member, 422 for a wrong value.
 *
 * <p>Written by hand, since it reads what every request of every client causes.
 */
public final class CheckReader {
    /** Limits in one check, at most. */
    static final int MAX_LIMITS = 8;

    /** Checks in one batch, at most. */
    static final int MAX_CHECKS = 256;

    private static final Set<String> CHECK = Set.of("limits");
    private static final Set<String> BATCH = Set.of("checks");
    private static final Set<String> PLAIN_LIMIT = Set.of("policy", "key", "cost");
    private static final Set<String> LIMIT = Set.of("policy", "key", "cost", "limit");
    private static final Set<String> OWN = Set.of("algorithm", "quota", "windowSeconds", "burst");

    private final Policies policies;

    /** Whose counters are meant; null for services, which may charge any. */
    private final @Nullable String project;

    private final List<FieldError> errors = new ArrayList<>();

    private CheckReader(Policies policies, @Nullable String project) {
        this.policies = policies;
        this.project = project;
    }

    /** Reads the limits of a check that a service makes. */
    static List<Charge> read(JsonNode body, Policies policies) {
        CheckReader reader = new CheckReader(policies, null);
        List<Charge> charges = reader.check(body, "");
        reader.refuseIfWrong();
        return charges;
    }

    /** Reads the limits of a check that an application makes, in its own project. */
    public static List<Charge> read(JsonNode body, Policies policies, String project) {
        CheckReader reader = new CheckReader(policies, project);
        List<Charge> charges = reader.check(body, "");
        reader.refuseIfWrong();
        return charges;
    }

    /** Reads the checks of a batch. */
    static List<List<Charge>> readBatch(JsonNode body, Policies policies) {
        CheckReader reader = new CheckReader(policies, null);
        refuseUnknown(body, BATCH, "");
        List<List<Charge>> checks = new ArrayList<>();
        for (JsonNode check : reader.array(body.get("checks"), "/checks", MAX_CHECKS)) {
            checks.add(reader.check(check, "/checks/" + checks.size()));
        }
        reader.refuseIfWrong();
        return checks;
    }

    private void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private List<Charge> check(JsonNode body, String at) {
        refuseUnknown(body, CHECK, at);
        List<Charge> charges = new ArrayList<>();
        int index = 0;
        for (JsonNode limit : array(body.get("limits"), at + "/limits", MAX_LIMITS)) {
            String here = at + "/limits/" + index++;
            Charge charge = charge(limit, here);
            if (charge != null) {
                if (charges.stream().anyMatch(other -> isSame(other, charge))) {
                    reject(here + "/key", "is in this check already");
                }
                charges.add(charge);
            }
        }
        return charges;
    }

    /** The same key by two algorithms has two places in Redis, and is one all the same. */
    private static boolean isSame(Charge one, Charge other) {
        return one.policy() == other.policy() && one.key().equals(other.key());
    }

    private @Nullable Charge charge(JsonNode limit, String at) {
        refuseUnknown(limit, project == null ? LIMIT : PLAIN_LIMIT, at);
        Policy policy = policy(limit.get("policy"), at + "/policy");
        String text = text(limit.get("key"), at + "/key");
        Long cost = number(limit.get("cost"), at + "/cost", 0, Rule.MAX_QUOTA, 1L);
        if (policy == null || text == null || cost == null) {
            return null;
        }
        String key = policy.canonicalKey(text).orElse(null);
        if (key == null) {
            reject(at + "/key", "is no key of this policy");
            return null;
        }
        if (project != null) {
            return Charge.of(policy, project, key, cost);
        }
        JsonNode own = limit.get("limit");
        Rule rule = own == null || own.isNull() ? policy.rule() : rule(own, policy, at + "/limit");
        return rule == null ? null : Charge.of(policy, rule, key, cost);
    }

    private @Nullable Policy policy(@Nullable JsonNode node, String at) {
        String name = text(node, at);
        if (name == null) {
            return null;
        }
        Policy policy = policies.find(name).orElse(null);
        if (policy == null || project != null && policy.keyKind() != KeyKind.CUSTOM) {
            reject(at, "is no policy");
            return null;
        }
        return policy;
    }

    private @Nullable Rule rule(JsonNode own, Policy policy, String at) {
        refuseUnknown(own, OWN, at);
        JsonNode stated = own.get("algorithm");
        Algorithm algorithm = algorithm(stated, policy, at + "/algorithm");
        Long quota = quota(own.get("quota"), algorithm, stated, at + "/quota");
        Long window =
                number(
                        own.get("windowSeconds"),
                        at + "/windowSeconds",
                        1,
                        Rule.MAX_WINDOW_SECONDS,
                        null);
        Long burst = number(own.get("burst"), at + "/burst", 1, Rule.MAX_QUOTA, quota);
        return algorithm == null || quota == null || window == null || burst == null
                ? null
                : Rule.of(algorithm, quota, window, burst);
    }

    /** Whoever states no algorithm cannot know what the policy's is capable of: at most that. */
    private @Nullable Long quota(
            @Nullable JsonNode node,
            @Nullable Algorithm algorithm,
            @Nullable JsonNode stated,
            String at) {
        long capable = algorithm == null ? Rule.MAX_QUOTA : algorithm.maxQuota();
        boolean silent = stated == null || stated.isNull();
        Long quota = number(node, at, 1, silent ? Rule.MAX_QUOTA : capable, null);
        return quota == null ? null : Long.valueOf(Math.min(quota, capable));
    }

    private @Nullable Algorithm algorithm(@Nullable JsonNode node, Policy policy, String at) {
        if (node == null || node.isNull()) {
            return policy.rule().algorithm();
        }
        Optional<Algorithm> algorithm =
                node.isString() ? Algorithm.parse(node.getStringValue()) : Optional.empty();
        if (algorithm.isEmpty()) {
            reject(at, "must be " + Algorithm.labels());
        }
        return algorithm.orElse(null);
    }

    private Iterable<JsonNode> array(@Nullable JsonNode node, String at, int max) {
        if (node == null || !node.isArray() || node.size() == 0 || node.size() > max) {
            reject(at, "must be an array of 1 to " + max + " elements");
            return List.of();
        }
        return node.values();
    }

    private @Nullable String text(@Nullable JsonNode node, String at) {
        if (node == null || !node.isString()) {
            reject(at, node == null || node.isNull() ? "is missing" : "must be a string");
            return null;
        }
        return node.getStringValue();
    }

    private @Nullable Long number(
            @Nullable JsonNode node, String at, long min, long max, @Nullable Long absent) {
        if (node == null || node.isNull()) {
            if (absent == null) {
                reject(at, "is missing");
            }
            return absent;
        }
        Long number = node.isNumber() ? whole(node.getNumberValue()) : null;
        if (number == null || number < min || number > max) {
            reject(at, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return number;
    }

    private static @Nullable Long whole(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        // Whoever writes 1.0 or 1e3 means a whole number; above the bounds it need not be exact.
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE ? (long) value : null;
    }

    private static void refuseUnknown(JsonNode node, Set<String> known, String at) {
        if (!node.isObject()) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST,
                    (at.isEmpty() ? "the body" : at) + " must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            String member = entry.getKey();
            if (!known.contains(member)) {
                throw ProblemException.of(
                                CommonProblem.MALFORMED_REQUEST, "unknown member " + member)
                        .with(
                                "errors",
                                List.of(new FieldError(at + "/" + member, "is not known here")));
            }
        }
    }

    private void reject(String at, String detail) {
        errors.add(new FieldError(at, detail));
    }
}
