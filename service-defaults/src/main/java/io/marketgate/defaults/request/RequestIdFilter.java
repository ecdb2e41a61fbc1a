package io.marketgate.defaults.request;

import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/** Puts the ids of request and trace into every log line, and the standard headers into answers. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {
    private static final String REQUEST = "request_id";
    private static final String TRACE = "trace_id";

    @RequestFilter
    void remember(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(
                new MdcPropagationContext(
                        Map.of(
                                REQUEST,
                                RequestIds.of(request),
                                TRACE,
                                TraceContext.of(request).traceId())));
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        StandardHeaders.put(request, response.getHeaders());
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
