package io.marketgate.defaults.trace;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.context.ServerRequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Continues traces in every call between our services: that of the request being served, or those
 * that the call has in {@link #CAUSES}. The vendor is told nothing of it.
 */
@ClientFilter(
        value = ClientFilter.MATCH_ALL_PATTERN,
        excludeServiceId = {"proxy", "vendor"})
public final class CalledTraces {
    /** The attribute of a call for several requests: a list of their trace contexts. */
    public static final String CAUSES = "io.marketgate.trace-causes";

    private static final String SPAN = "io.marketgate.call-span";

    private final Traces traces;

    CalledTraces(Traces traces) {
        this.traces = traces;
    }

    @RequestFilter
    void send(MutableHttpRequest<?> call) {
        List<TraceContext> causes = causes(call);
        String service = BasicHttpAttributes.getServiceId(call).orElse("/");
        if (causes.isEmpty() || isAddress(service)) {
            return;
        }
        OpenSpan span = traces.areRecorded() ? begin(call, causes, service) : null;
        TraceContext parent = span == null ? causes.getFirst() : span.context();
        parent.send(call.getHeaders());
    }

    private @Nullable OpenSpan begin(
            MutableHttpRequest<?> call, List<TraceContext> causes, String service) {
        OpenSpan span = traces.call(causes, name(call), service);
        if (span != null) {
            call.setAttribute(SPAN, span.method(call.getMethodName()));
        }
        return span;
    }

    @ResponseFilter
    void end(HttpRequest<?> call, @Nullable HttpResponse<?> answer, @Nullable Throwable failure) {
        if (!traces.areRecorded()
                || !(call.getAttribute(SPAN).orElse(null) instanceof OpenSpan span)) {
            return;
        }
        HttpResponse<?> received =
                failure instanceof HttpClientResponseException refusal
                        ? refusal.getResponse()
                        : answer;
        if (received != null) {
            span.status(received.code());
        } else {
            span.failed(failure == null ? "none" : failure.getClass().getSimpleName());
        }
        span.end();
    }

    @SuppressWarnings("unchecked") // Whoever sets it sets this.
    private static List<TraceContext> causes(HttpRequest<?> call) {
        if (call.getAttribute(CAUSES).orElse(null) instanceof List<?> causes) {
            return (List<TraceContext>) causes;
        }
        return ServerRequestContext.currentRequest()
                .map(served -> List.of(TraceContext.of(served)))
                .orElse(List.of());
    }

    /** Calls of declared clients have a template; the path of others has values. */
    private static String name(HttpRequest<?> call) {
        return BasicHttpAttributes.getUriTemplate(call)
                .map(template -> call.getMethodName() + ' ' + template)
                .orElseGet(call::getMethodName);
    }

    /** Services of ours have names; a simulated market's clock, which is the vendor's, has none. */
    private static boolean isAddress(String service) {
        return service.indexOf('/') >= 0;
    }
}
