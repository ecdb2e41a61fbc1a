package io.marketgate.defaults.request;

import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.context.ServerRequestContext;

/** Sends the id of the request being served with every call it causes. */
@ClientFilter(ClientFilter.MATCH_ALL_PATTERN)
final class RequestIdClientFilter {
    @RequestFilter
    void send(MutableHttpRequest<?> call) {
        if (!call.getHeaders().contains(RequestIds.HEADER)) {
            ServerRequestContext.currentRequest()
                    .ifPresent(served -> call.header(RequestIds.HEADER, RequestIds.of(served)));
        }
    }
}
