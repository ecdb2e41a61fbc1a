package io.marketgate.defaults.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what our own code refused. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<byte[]>> {
    private final ProblemResponses responses;

    ProblemHandler(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public HttpResponse<byte[]> handle(HttpRequest request, ProblemException problem) {
        return responses.render(request, problem);
    }
}
