package io.marketgate.defaults.identity;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.RequestNotes;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;

/** Refuses every public call that brings no signed identity, or one without the scope. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(property = "marketgate.identity.enabled", notEquals = "false")
final class IdentityFilter implements Ordered {
    /** Where the verified caller is kept for controllers. */
    static final String ATTRIBUTE = "io.marketgate.caller";

    private static final String BEARER = "Bearer ";

    private final IdentityVerifier verifier;

    IdentityFilter(IdentityVerifier verifier) {
        this.verifier = verifier;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void check(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route == null || isExempt(request, route)) {
            return;
        }
        Caller caller = verifier.verify(token(request));
        request.setAttribute(ATTRIBUTE, caller);
        RequestNotes.of(request).caller(caller.subject(), caller.project());
        String scope = route.getAnnotationMetadata().stringValue(RequiresScope.class).orElse(null);
        if (scope != null && !caller.has(scope)) {
            throw missing(scope);
        }
    }

    private static boolean isExempt(HttpRequest<?> request, RouteMatch<?> route) {
        return route.getAnnotationMetadata().hasAnnotation(Open.class)
                || route.getAnnotationMetadata().hasStereotype(Endpoint.class)
                || ServiceSecretFilter.covers(request.getPath());
    }

    private static String token(HttpRequest<?> request) {
        String header = request.getHeaders().get("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw IdentityVerifier.refused();
        }
        return header.substring(BEARER.length()).trim();
    }

    private static ProblemException missing(String scope) {
        return ProblemException.of(CommonProblem.FORBIDDEN, "the key lacks the scope " + scope)
                .with("required-scope", scope);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }
}
