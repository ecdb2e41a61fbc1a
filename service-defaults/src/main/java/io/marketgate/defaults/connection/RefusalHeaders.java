package io.marketgate.defaults.connection;

import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.request.StandardHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of every answer, put where the framework puts none. */
final class RefusalHeaders {
    private RefusalHeaders() {}

    /** The framework lets nobody see the answer to a HEAD request that could not be decoded. */
    static void complete(HttpHeaders headers, @Nullable String givenId) {
        if (!headers.contains(RequestIds.HEADER)) {
            headers.set(RequestIds.HEADER, RequestIds.of(givenId));
            headers.set(StandardHeaders.CONTENT_TYPE_OPTIONS, StandardHeaders.NO_SNIFF);
            headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        }
    }
}
