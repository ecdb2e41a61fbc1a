package io.marketgate.auth.change;

import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The feed of changes, for gateways that keep verifications. */
@Controller("/internal/changes")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangeController {
    private final ChangeFeed feed;

    ChangeController(ChangeFeed feed) {
        this.feed = feed;
    }

    @Get
    ChangePage changes(@QueryValue long after) throws InterruptedException {
        if (after < 0) {
            throw ProblemException.parameter("after", "must be 0 or more");
        }
        return feed.after(after);
    }
}
