package io.marketgate.ratelimit.check;

import io.marketgate.ratelimit.policy.Policies;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Checks, for gateways and other services. */
@Controller("/internal/check")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CheckController {
    private final Limiter limiter;
    private final Policies policies;

    CheckController(Limiter limiter, Policies policies) {
        this.limiter = limiter;
        this.policies = policies;
    }

    /** The answers of a batch, in its order. */
    @Serdeable
    record Answers(List<CheckAnswer> answers) {}

    @Post
    CheckAnswer check(@Body Check check) {
        return limiter.check(Charges.of(check, policies));
    }

    @Post("/batch")
    Answers checkAll(@Body Check.Batch batch) {
        return new Answers(limiter.checkAll(Charges.of(batch, policies)));
    }
}
