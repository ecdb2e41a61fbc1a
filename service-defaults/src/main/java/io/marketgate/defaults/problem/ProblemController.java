package io.marketgate.defaults.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;

/**
 * Answers what our own code refused, whatever the client accepts.
 *
 * <p>A route and no exception handler: handlers are looked for in a cache of the framework's that
 * takes a new entry at every look, so that a flood of refusals contends for its lock.
 */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class ProblemController {
    private final ProblemResponses responses;

    ProblemController(ProblemResponses responses) {
        this.responses = responses;
    }

    @Error(global = true)
    HttpResponse<byte[]> refuse(HttpRequest<?> request, ProblemException problem) {
        return responses.render(request, problem);
    }
}
