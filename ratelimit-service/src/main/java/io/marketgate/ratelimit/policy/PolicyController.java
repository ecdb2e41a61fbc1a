package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Page;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The policies, for operators. */
@Controller("/api/limits")
@RequiresScope("platform")
final class PolicyController {
    private final Policies policies;

    PolicyController(Policies policies) {
        this.policies = policies;
    }

    /** A policy as clients see it. */
    @Serdeable
    record PolicyAnswer(
            String name,
            Algorithm algorithm,
            long quota,
            long windowSeconds,
            @Nullable Long burst,
            KeyKind keyKind,
            Mode mode) {

        static PolicyAnswer of(Policy policy) {
            Rule rule = policy.rule();
            return new PolicyAnswer(
                    policy.name(),
                    rule.algorithm(),
                    rule.quota(),
                    rule.windowSeconds(),
                    rule.burst(),
                    policy.keyKind(),
                    policy.mode());
        }
    }

    @Get
    Page<PolicyAnswer> list() {
        return new Page<>(policies.all().stream().map(PolicyAnswer::of).toList(), false, null);
    }

    @Get("/{policy}")
    PolicyAnswer get(String policy) {
        return policies.find(policy)
                .map(PolicyAnswer::of)
                .orElseThrow(() ->
                        ProblemException.of(CommonProblem.NOT_FOUND, "there is no such policy"));
    }
}
