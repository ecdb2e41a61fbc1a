package io.marketgate.gateway.routing;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of the route table.
 *
 * @param scopes the methods the route has, and the scope that each of them needs
 * @param vendor whether it is the vendor's, so that its errors and keys have the vendor's forms
 */
public record Route(
        PathPattern pattern, Map<HttpMethod, String> scopes, Target target, boolean vendor) {

    /** Returns the scope needed, or refuses a method that the route does not have. */
    public String scope(HttpMethod method) {
        String scope = scopes.get(method);
        if (scope == null) {
            String allowed =
                    scopes.keySet().stream().map(Enum::name).collect(Collectors.joining(", "));
            throw ProblemException.of(
                            CommonProblem.METHOD_NOT_ALLOWED, "This route allows " + allowed + ".")
                    .header(HttpHeaders.ALLOW, allowed);
        }
        return scope;
    }

    /** Returns the pattern as it is written in the table: a bounded label for metrics. */
    public String name() {
        return pattern.toString();
    }
}
