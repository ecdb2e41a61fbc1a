package io.marketgate.defaults.request;

import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.context.ServerRequestContext;

/**
 * Continues the trace of the request being served in every call between our services that it
 * causes. The vendor is told nothing of it.
 */
@ClientFilter(
        value = ClientFilter.MATCH_ALL_PATTERN,
        excludeServiceId = {"proxy", "vendor"})
final class TraceContextClientFilter {
    @RequestFilter
    void send(MutableHttpRequest<?> call) {
        ServerRequestContext.currentRequest()
                .ifPresent(served -> TraceContext.of(served).send(call.getHeaders()));
    }
}
