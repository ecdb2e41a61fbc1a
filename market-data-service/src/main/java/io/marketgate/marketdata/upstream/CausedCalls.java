package io.marketgate.marketdata.upstream;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** How many calls of the vendor one request has caused so far, its retries included. */
public final class CausedCalls {
    private static final String ATTRIBUTE = "io.marketgate.vendor-calls";

    private final AtomicInteger made = new AtomicInteger();

    CausedCalls() {}

    /** Begins to count for the request. */
    static CausedCalls of(HttpRequest<?> request) {
        CausedCalls calls = new CausedCalls();
        request.setAttribute(ATTRIBUTE, calls);
        return calls;
    }

    /** Returns how many the request has caused. */
    static int madeBy(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, CausedCalls.class)
                .map(calls -> calls.made.get())
                .orElse(0);
    }

    void count() {
        made.incrementAndGet();
    }
}
