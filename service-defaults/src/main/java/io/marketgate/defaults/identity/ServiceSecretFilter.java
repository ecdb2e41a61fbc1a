package io.marketgate.defaults.identity;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Lets only services call internal routes. */
@ServerFilter(ServiceSecretFilter.PATTERN)
final class ServiceSecretFilter implements Ordered {
    static final String PATTERN = "/internal/**";
    static final String HEADER = "X-Marketgate-Service-Secret";

    private final ServiceSecret secret;

    ServiceSecretFilter(ServiceSecret secret) {
        this.secret = secret;
    }

    /** Returns whether the path is guarded here, and so needs no identity. */
    static boolean covers(String path) {
        return path.startsWith("/internal/");
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        String given = request.getHeaders().get(HEADER);
        if (given == null || !secret.accepts(given)) {
            throw ProblemException.of(
                    CommonProblem.UNAUTHENTICATED, "this route is for services only");
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 50;
    }
}
