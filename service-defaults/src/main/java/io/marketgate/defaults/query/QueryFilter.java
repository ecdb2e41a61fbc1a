package io.marketgate.defaults.query;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.VendorRoutes;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.List;
import java.util.Map;

/**
 * Refuses query parameters that the route does not declare, that come twice, or without a value:
 * what would be ignored is a mistake that its maker never learns of. The vendor's routes take any.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class QueryFilter implements Ordered {
    @RequestFilter
    void check(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route instanceof MethodBasedRouteMatch<?, ?> known
                && !VendorRoutes.matches(request.getPath())
                && !known.getAnnotationMetadata().hasStereotype(Endpoint.class)) {
            check(request, known);
        }
    }

    private static void check(HttpRequest<?> request, MethodBasedRouteMatch<?, ?> route) {
        Map<String, List<String>> sent = sent(request);
        if (sent.isEmpty()) {
            return;
        }
        Map<String, String> errors = DeclaredParameters.of(route.getArguments()).errors(sent);
        if (!errors.isEmpty()) {
            throw ProblemException.parameters(errors);
        }
    }

    private static Map<String, List<String>> sent(HttpRequest<?> request) {
        try {
            return request.getParameters().asMap();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST, "the query cannot be decoded");
        }
    }

    /** After those that ask who calls: nobody else is told what a route takes. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 200;
    }
}
