package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.request.RequestNotes;
import io.marketgate.defaults.trace.OpenSpan;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.defaults.trace.Traces;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The spans of requests, of which a collector learns no more than their lines say. Probes and
 * scrapes have none, nor has what services say to one another on no client's behalf.
 */
@Singleton
final class RequestSpans {
    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    boolean areRecorded() {
        return traces.areRecorded();
    }

    /** Begins the request's span, before anything reads its trace context; null without one. */
    @Nullable OpenSpan begin(HttpRequest<?> request, String method, long nanos) {
        if (!traces.areRecorded() || ServedRequest.isProbe(method, request.getPath())) {
            return null;
        }
        TraceContext received = TraceContext.received(request);
        if (received == null && request.getPath().startsWith(ServedRequest.INTERNAL)) {
            return null;
        }
        OpenSpan span = traces.request(received, method, nanos);
        if (span != null) {
            span.context().put(request);
        }
        return span;
    }

    /**
     * Ends the request's span, if it has one.
     *
     * @param head the answer's; null: none was sent
     * @param early how the connection ended before the answer did; null: it did not
     */
    static void end(ServedRequest served, @Nullable HttpResponse head, @Nullable EarlyEnd early) {
        OpenSpan span = served.span();
        if (span == null) {
            return;
        }
        HttpRequest<?> request = served.request();
        span.note("marketgate.request_id", RequestIds.of(request));
        BasicHttpAttributes.getUriTemplate(request)
                .ifPresent(template -> span.route(served.method(), template));
        span.note("error.type", RequestNotes.of(request).problem());
        if (early != null) {
            span.note("error.type", early.problem());
        }
        if (head != null) {
            span.status(head.status().code());
        }
        span.end();
    }
}
