package io.marketgate.gateway.limit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells every client how its limits stand: {@code RateLimit} and {@code RateLimit-Policy}, lists as
 * in draft-ietf-httpapi-ratelimit-headers-10, on answers of any status.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class LimitHeaders implements Ordered {
    private static final String ATTRIBUTE = "io.marketgate.gateway.admission";

    /** Notes what was decided on the request, to be told with its answer. */
    public static void note(HttpRequest<?> request, Admission admission) {
        request.setAttribute(ATTRIBUTE, admission);
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Object noted = request.getAttribute(ATTRIBUTE).orElse(null);
        if (noted instanceof Admission admission && !admission.isEmpty()) {
            response.getHeaders().set("RateLimit-Policy", admission.policies());
            response.getHeaders().set("RateLimit", admission.remaining());
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 2;
    }
}
