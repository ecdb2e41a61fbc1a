package io.marketgate.ratelimit.check;

import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.ratelimit.policy.Algorithm;
import io.marketgate.ratelimit.policy.KeyKind;
import io.marketgate.ratelimit.policy.Policies;
import io.marketgate.ratelimit.policy.Policy;
import io.marketgate.ratelimit.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes charges of the limits in checks; refuses with 422 that names every mistake. */
public final class Charges {
    private static final int MAX_LIMITS = 8;
    private static final int MAX_CHECKS = 256;

    private final Policies policies;

    /** Whose counters are meant; null for services, which may charge any. */
    private final @Nullable String project;

    private final List<FieldError> errors = new ArrayList<>();

    private Charges(Policies policies, @Nullable String project) {
        this.policies = policies;
        this.project = project;
    }

    /** Makes the charges of a service's check. */
    static List<Charge> of(Check check, Policies policies) {
        Charges charges = new Charges(policies, null);
        return charges.unlessWrong(charges.all(check.limits(), ""));
    }

    /** Makes the charges of an application's check, in its own project. */
    public static List<Charge> of(ApplicationCheck check, Policies policies, String project) {
        List<ApplicationCheck.@Nullable Limit> limits = check.limits();
        Charges charges = new Charges(policies, project);
        return charges.unlessWrong(
                charges.all(
                        limits == null
                                ? null
                                : limits.stream()
                                        .<Check.@Nullable Limit>map(
                                                it -> it == null ? null : it.plain())
                                        .toList(),
                        ""));
    }

    /** Makes the charges of each check of a batch. */
    static List<List<Charge>> of(Check.Batch batch, Policies policies) {
        Charges charges = new Charges(policies, null);
        List<List<Charge>> made = new ArrayList<>();
        for (Check check : charges.elements(batch.checks(), "/checks", MAX_CHECKS)) {
            String at = "/checks/" + made.size();
            made.add(charges.all(check == null ? null : check.limits(), at));
        }
        return charges.unlessWrong(made);
    }

    private <T> T unlessWrong(T made) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return made;
    }

    private List<Charge> all(@Nullable List<Check.@Nullable Limit> limits, String at) {
        List<Charge> charges = new ArrayList<>();
        int index = 0;
        for (Check.Limit limit : elements(limits, at + "/limits", MAX_LIMITS)) {
            String here = at + "/limits/" + index++;
            Charge charge =
                    limit == null ? rejected(here, "must not be null") : charge(limit, here);
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

    private @Nullable Charge charge(Check.Limit limit, String at) {
        Policy policy = policy(limit.policy(), at + "/policy");
        String text = limit.key();
        if (text == null) {
            reject(at + "/key", "is missing");
        }
        Long cost = number(limit.cost(), at + "/cost", 0, Rule.MAX_QUOTA, 1L);
        if (policy == null || text == null || cost == null) {
            return null;
        }
        String key = policy.canonicalKey(text).orElse(null);
        if (key == null) {
            return rejected(at + "/key", "is not a key of this policy");
        }
        if (project != null) {
            return Charge.of(policy, project, key, cost);
        }
        Check.OwnLimit own = limit.limit();
        Rule rule = own == null ? policy.rule() : rule(own, policy, at + "/limit");
        return rule == null ? null : Charge.of(policy, rule, key, cost);
    }

    private @Nullable Policy policy(@Nullable String name, String at) {
        if (name == null) {
            return rejected(at, "is missing");
        }
        return policies.find(name)
                .filter(it -> project == null || it.keyKind() == KeyKind.CUSTOM)
                .orElseGet(() -> rejected(at, "is not a policy"));
    }

    private @Nullable Rule rule(Check.OwnLimit own, Policy policy, String at) {
        Algorithm stated = own.algorithm();
        Algorithm algorithm = stated == null ? policy.rule().algorithm() : stated;
        // Whoever states no algorithm cannot know what the policy's is capable of: at most that.
        long max = stated == null ? Rule.MAX_QUOTA : algorithm.maxQuota();
        Long quota = number(own.quota(), at + "/quota", 1, max, null);
        Long window =
                number(
                        own.windowSeconds(),
                        at + "/windowSeconds",
                        1,
                        Rule.MAX_WINDOW_SECONDS,
                        null);
        Long burst = number(own.burst(), at + "/burst", 1, Rule.MAX_QUOTA, quota);
        return quota == null || window == null || burst == null
                ? null
                : Rule.of(algorithm, Math.min(quota, algorithm.maxQuota()), window, burst);
    }

    private <T extends @Nullable Object> List<T> elements(
            @Nullable List<T> elements, String at, int max) {
        if (elements == null || elements.isEmpty() || elements.size() > max) {
            reject(at, "must be an array of 1 to " + max + " elements");
            return List.of();
        }
        return elements;
    }

    private @Nullable Long number(
            @Nullable Long number, String at, long min, long max, @Nullable Long absent) {
        if (number == null) {
            return absent == null ? rejected(at, "is missing") : absent;
        }
        return number >= min && number <= max
                ? number
                : rejected(at, "must be a whole number from " + min + " to " + max);
    }

    private <T> @Nullable T rejected(String at, String detail) {
        reject(at, detail);
        return null;
    }

    private void reject(String at, String detail) {
        errors.add(new FieldError(at, detail));
    }
}
