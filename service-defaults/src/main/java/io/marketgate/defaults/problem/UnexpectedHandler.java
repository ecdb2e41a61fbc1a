package io.marketgate.defaults.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what nobody foresaw: logged whole, told to the client without any of it. */
@Singleton
final class UnexpectedHandler implements ExceptionHandler<Throwable, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedHandler.class);

    private final ProblemResponses responses;

    UnexpectedHandler(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public HttpResponse<byte[]> handle(HttpRequest request, Throwable failure) {
        LOG.error("{} {} failed", request.getMethodName(), request.getPath(), failure);
        return responses.render(
                request,
                ProblemException.of(
                        CommonProblem.INTERNAL, "the failure was logged under this request id"));
    }
}
