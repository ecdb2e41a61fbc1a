package io.marketgate.defaults.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps every answer of our own out of caches, unless its route says otherwise. */
@ServerFilter({"/api/**", "/internal/**", "/health/**", "/docs/**"})
final class NoStoreFilter {
    @ResponseFilter
    void forbid(MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
