package io.marketgate.ratelimit.counter;

import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.ratelimit.check.Charge;
import io.marketgate.ratelimit.check.LimitState;
import io.marketgate.ratelimit.check.Limiter;
import io.marketgate.ratelimit.policy.KeyKind;
import io.marketgate.ratelimit.policy.Policies;
import io.marketgate.ratelimit.policy.Policy;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a key stands in a policy, and its reset. */
@Controller("/api/limits/{policy}/keys/{+key}")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresScope("platform")
final class CounterController {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Limiter limiter;
    private final Policies policies;

    CounterController(Limiter limiter, Policies policies) {
        this.limiter = limiter;
        this.policies = policies;
    }

    @Get
    LimitState status(String policy, String key, @QueryValue @Nullable String project) {
        return limiter.look(counter(policy, key, project)).orElseThrow(CounterController::away);
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    void reset(String policy, String key, @QueryValue @Nullable String project) {
        if (!limiter.reset(counter(policy, key, project))) {
            throw away();
        }
    }

    private Charge counter(String name, String text, @Nullable String project) {
        Policy policy =
                policies.find(name)
                        .orElseThrow(() ->
                                ProblemException.of(
                                        CommonProblem.NOT_FOUND, "there is no such policy"));
        String key =
                policy.canonicalKey(text)
                        .orElseThrow(() ->
                                ProblemException.of(
                                        CommonProblem.NOT_FOUND, "not a key of this policy"));
        if (policy.keyKind() != KeyKind.CUSTOM) {
            if (project != null) {
                throw ProblemException.parameter("project", "is for policies of kind custom");
            }
            return Charge.of(policy, policy.rule(), key, 0);
        }
        if (project == null) {
            throw ProblemException.parameter("project", "is missing");
        }
        return Charge.of(policy, project, key, 0);
    }

    private static ProblemException away() {
        return ProblemException.of(
                        CommonProblem.STORAGE_UNAVAILABLE, "the counters cannot be reached now")
                .retryAfter(AGAIN);
    }
}
