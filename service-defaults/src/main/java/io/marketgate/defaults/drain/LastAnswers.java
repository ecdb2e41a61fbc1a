package io.marketgate.defaults.drain;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Ends the connection of each answer while the service drains; the next goes to another one. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class LastAnswers implements Ordered {
    private final Drain drain;

    LastAnswers(Drain drain) {
        this.drain = drain;
    }

    /** HTTP/2 has no such header; its streams end with the connection's GOAWAY. */
    @ResponseFilter
    void close(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (drain.isBegun() && request.getHttpVersion() != HttpVersion.HTTP_2_0) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
    }

    /** Before any filter that answers, whose answers later ones do not see. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
