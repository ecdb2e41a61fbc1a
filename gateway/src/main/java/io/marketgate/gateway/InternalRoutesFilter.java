package io.marketgate.gateway;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Denies that there are internal routes: what services say to one another is not public. */
@ServerFilter("/internal/**")
final class InternalRoutesFilter implements Ordered {
    @RequestFilter
    void hide(HttpRequest<?> request) {
        throw ProblemException.of(CommonProblem.NOT_FOUND, "nothing is served at this path");
    }

    /** Before the filter that asks for the service secret. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 40;
    }
}
