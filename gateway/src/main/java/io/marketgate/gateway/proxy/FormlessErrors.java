package io.marketgate.gateway.proxy;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.ProblemType;
import io.marketgate.defaults.problem.VendorRoutes;
import io.marketgate.gateway.problem.GatewayProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors of services that do not have the form in which clients read errors, because their server
 * and not the service refused, say: the status is kept, and told in that form.
 */
final class FormlessErrors {
    private static final Logger LOG = LoggerFactory.getLogger(FormlessErrors.class);
    private static final List<String> KEPT = List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.ALLOW);

    private FormlessErrors() {}

    static boolean isOne(HttpRequest<?> request, HttpResponse<?> answer) {
        if (answer.code() < 400 || request.getMethod() == HttpMethod.HEAD) {
            return false;
        }
        String form =
                VendorRoutes.matches(request.getPath())
                        ? MediaType.APPLICATION_JSON
                        : MediaType.APPLICATION_JSON_PROBLEM;
        String type = answer.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        return type == null || !isOf(form, type);
    }

    private static boolean isOf(String form, String type) {
        return type.regionMatches(true, 0, form, 0, form.length())
                && (type.length() == form.length()
                        || ";, ".indexOf(type.charAt(form.length())) >= 0);
    }

    static ProblemException problem(HttpResponse<?> answer) {
        LOG.warn("A service answered {} without saying why", answer.code());
        ProblemType type = type(answer.code());
        ProblemException problem = ProblemException.of(type, "The service refused the request.");
        for (String name : KEPT) {
            String value = answer.getHeaders().get(name);
            if (value != null) {
                problem.header(name, value);
            }
        }
        return problem;
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 503 -> GatewayProblem.SERVICE_UNAVAILABLE;
            case 504 -> GatewayProblem.SERVICE_TIMEOUT;
            default -> status < 500 ? CommonProblem.of(status) : GatewayProblem.SERVICE_FAILED;
        };
    }
}
