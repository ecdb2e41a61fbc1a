package io.marketgate.defaults.problem;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the errors that the framework finds by itself into problems of ours. */
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {
    private final ProblemResponses responses;

    FrameworkErrors(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        @SuppressWarnings("unchecked")
        MutableHttpResponse<byte[]> answer = (MutableHttpResponse<byte[]>) response;
        ProblemException problem =
                problem(request, response.code(), context.getRootCause().orElse(null));
        answer.status(problem.status());
        responses.fill(request, problem, answer);
        return answer;
    }

    private static ProblemException problem(
            HttpRequest<?> request, int status, @Nullable Throwable cause) {
        if (cause instanceof ConversionErrorException conversion) {
            return ProblemException.parameter(
                    conversion.getArgument().getName(), "is not a valid value");
        }
        if (cause instanceof UnsatisfiedRouteException unsatisfied) {
            return ProblemException.parameter(unsatisfied.getArgument().getName(), "is missing");
        }
        return undecodable(request)
                .orElseGet(() -> {
                    CommonProblem type = CommonProblem.of(status);
                    return ProblemException.of(type, detail(type, request));
                });
    }

    /** The framework answers an overlong line, header or body with the same status. */
    private static Optional<ProblemException> undecodable(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> received) {
            Throwable cause = received.getNativeRequest().decoderResult().cause();
            if (cause instanceof ProblemException problem) {
                return Optional.of(problem);
            }
            if (cause instanceof TooLongHttpLineException) {
                return Optional.of(of(CommonProblem.URI_TOO_LONG, "the address is over the limit"));
            }
            if (cause instanceof TooLongHttpHeaderException) {
                return Optional.of(
                        of(CommonProblem.HEADER_TOO_LARGE, "the header is over the limit"));
            }
        }
        return Optional.empty();
    }

    private static ProblemException of(CommonProblem type, String detail) {
        return ProblemException.of(type, detail);
    }

    private static String detail(CommonProblem type, HttpRequest<?> request) {
        return switch (type) {
            case NOT_FOUND -> "nothing is served at this path";
            case METHOD_NOT_ALLOWED -> request.getMethodName() + " is not allowed on this path";
            case TOO_LARGE -> "the body is over the limit of this route";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body as application/json";
            case INTERNAL -> "the failure was logged under this request id";
            default -> type.title();
        };
    }
}
