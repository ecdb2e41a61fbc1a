package io.marketgate.defaults.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;

/** The headers of every answer, whoever made it. */
public final class StandardHeaders {
    /** Keeps browsers from guessing what an answer is. */
    public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

    /** Its only value. */
    public static final String NO_SNIFF = "nosniff";

    private StandardHeaders() {}

    /** Puts them into the answer to the request. */
    public static void put(HttpRequest<?> request, MutableHttpHeaders answer) {
        answer.set(RequestIds.HEADER, RequestIds.of(request));
        answer.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    }
}
