package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.trace.OpenSpan;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer has not ended.
 *
 * @param method as it came; refused ones are handed on under another
 * @param began the reading of {@link System#nanoTime()} when its header was there
 * @param span null where none is recorded
 */
record ServedRequest(HttpRequest<?> request, String method, long began, @Nullable OpenSpan span) {
    static final String INTERNAL = "/internal/";
    private static final int NOT_READY = 503;

    /**
     * Returns whether it leaves no line: probes and scrapes, and what services say to one another
     * on no client's behalf, unless they are refused or fail. That a service is not ready is its
     * answer to a probe.
     */
    boolean isQuiet(int status) {
        String path = request.getPath();
        if (path.startsWith(INTERNAL)) {
            return status < 400 && !request.getHeaders().contains(RequestIds.HEADER);
        }
        return (status < 400 || status == NOT_READY) && isProbe(method, path);
    }

    /** Returns whether it is asked by machines, again and again. */
    static boolean isProbe(String method, String path) {
        return method.equals("GET")
                && (path.equals("/health")
                        || path.startsWith("/health/")
                        || path.equals("/prometheus")
                        || path.equals("/breakers"));
    }
}
