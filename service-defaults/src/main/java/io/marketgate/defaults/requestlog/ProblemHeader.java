package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.request.RequestNotes;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells the gateway the type of a problem, for its line of the request: on the vendor's routes the
 * body does not. Clients never see it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(property = "marketgate.identity.enabled", notEquals = "false")
final class ProblemHeader implements Ordered {
    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String problem = RequestNotes.of(request).problem();
        if (problem != null) {
            response.getHeaders().set(RequestNotes.PROBLEM, problem);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
