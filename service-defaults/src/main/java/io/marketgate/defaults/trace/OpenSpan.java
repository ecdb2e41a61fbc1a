package io.marketgate.defaults.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span that has begun. What is noted of it is told to a collector: no address, no secret. */
public final class OpenSpan {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

    private static final int FAILURE = 500;

    private final Span span;
    private final TraceContext context;

    OpenSpan(Span span, @Nullable TraceContext parent) {
        this.span = span;
        SpanContext own = span.getSpanContext();
        this.context =
                new TraceContext(
                        "00-"
                                + own.getTraceId()
                                + '-'
                                + own.getSpanId()
                                + '-'
                                + own.getTraceFlags().asHex(),
                        parent == null ? null : parent.tracestate());
    }

    /** Returns what makes it the parent of a call. */
    public TraceContext context() {
        return context;
    }

    /** Notes this of it, unless there is nothing to note. */
    public OpenSpan note(String name, @Nullable String value) {
        if (value != null && span.isRecording()) {
            span.setAttribute(name, value);
        }
        return this;
    }

    /** Notes a request's method; one that the client made up is no name. */
    public OpenSpan method(String method) {
        return note("http.request.method", METHODS.contains(method) ? method : "_OTHER");
    }

    /** Notes a request's route, which becomes its name with the method. */
    public OpenSpan route(String method, String template) {
        if (span.isRecording()) {
            span.updateName((METHODS.contains(method) ? method : "HTTP") + ' ' + template);
        }
        return note("http.route", template);
    }

    /** Notes the status of an answer: from 500 on it is a failure. */
    public OpenSpan status(int status) {
        if (span.isRecording()) {
            span.setAttribute("http.response.status_code", status);
            if (status >= FAILURE) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        return this;
    }

    /** Notes that it failed. */
    public OpenSpan failed(String type) {
        span.setStatus(StatusCode.ERROR);
        return note("error.type", type);
    }

    /** Ends it; what is told of it later is lost. */
    public void end() {
        span.end();
    }
}
