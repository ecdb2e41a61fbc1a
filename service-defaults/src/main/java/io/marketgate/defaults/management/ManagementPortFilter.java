package io.marketgate.defaults.management;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.RouteAttributes;

/**
 * Keeps what is for clients off the management port. The framework's router does so for routes of
 * its own; filters that answer by themselves would answer there too.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ManagementPortFilter implements Ordered {
    private final ManagementPort port;

    ManagementPortFilter(ManagementPort port) {
        this.port = port;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (port.received(request)
                && RouteAttributes.getRouteMatch(request)
                        .filter(it -> it.getAnnotationMetadata().hasStereotype(Endpoint.class))
                        .isEmpty()) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, "nothing is served at this path");
        }
    }

    /** Before any filter that answers. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 2;
    }
}
