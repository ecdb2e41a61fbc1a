package io.marketgate.ratelimit.application;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.ratelimit.check.ApplicationCheck;
import io.marketgate.ratelimit.check.Charge;
import io.marketgate.ratelimit.check.Charges;
import io.marketgate.ratelimit.check.CheckAnswer;
import io.marketgate.ratelimit.check.LimitState;
import io.marketgate.ratelimit.check.Limiter;
import io.marketgate.ratelimit.policy.KeyKind;
import io.marketgate.ratelimit.policy.Policies;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Checks and status for applications: policies of kind custom, counters of the caller's project.
 */
@Controller("/api/limits")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresScope("limits:check")
final class ApplicationController {
    private final Limiter limiter;
    private final ProcessLimiter local;
    private final Policies policies;

    ApplicationController(Limiter limiter, ProcessLimiter local, Policies policies) {
        this.limiter = limiter;
        this.local = local;
        this.policies = policies;
    }

    /** A limit's state, and whether it is this process's alone. */
    @Serdeable
    record Status(@JsonUnwrapped LimitState state, boolean degraded) {}

    @Post("/check")
    CheckAnswer check(Caller caller, @Body ApplicationCheck body) {
        List<Charge> charges = Charges.of(body, policies, caller.project());
        CheckAnswer answer = limiter.check(charges);
        return answer.degraded() ? local.check(charges) : answer;
    }

    @Get("/status")
    Status status(Caller caller, @QueryValue String policy, @QueryValue String key) {
        Charge charge =
                policies.find(policy)
                        .filter(it -> it.keyKind() == KeyKind.CUSTOM)
                        .flatMap(it ->
                                it.canonicalKey(key)
                                        .map(its -> Charge.of(it, caller.project(), its, 0)))
                        .orElseThrow(() ->
                                ProblemException.of(
                                        CommonProblem.NOT_FOUND, "there is no such limit"));
        return limiter.look(charge)
                .map(state -> new Status(state, false))
                .orElseGet(
                        () -> new Status(local.check(List.of(charge)).limits().getFirst(), true));
    }
}
