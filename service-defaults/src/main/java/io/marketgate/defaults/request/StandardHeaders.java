package io.marketgate.defaults.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import java.util.function.Consumer;

/** The headers of every answer, whoever made it. */
public final class StandardHeaders {
    /** Keeps browsers from guessing what an answer is. */
    public static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

    /** Its only value. */
    public static final String NO_SNIFF = "nosniff";

    private static final String ATTRIBUTE = "io.marketgate.standard-headers";

    private record Further(Consumer<MutableHttpHeaders> headers) {}

    private StandardHeaders() {}

    /**
     * Has further headers put into the answer to the request, also where it is refused before any
     * filter; perhaps more than once.
     */
    public static void further(HttpRequest<?> request, Consumer<MutableHttpHeaders> headers) {
        Consumer<MutableHttpHeaders> all =
                request.getAttribute(ATTRIBUTE).orElse(null) instanceof Further earlier
                        ? earlier.headers().andThen(headers)
                        : headers;
        request.setAttribute(ATTRIBUTE, new Further(all));
    }

    /** Puts them into the answer to the request. */
    public static void put(HttpRequest<?> request, MutableHttpHeaders answer) {
        answer.set(RequestIds.HEADER, RequestIds.of(request));
        answer.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof Further further) {
            further.headers().accept(answer);
        }
    }
}
