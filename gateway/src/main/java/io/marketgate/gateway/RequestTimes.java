package io.marketgate.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures every request by route, method and status: metric {@code http_server_requests}, as the
 * framework's own, which does not see what a filter answers.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTimes implements Ordered {
    private static final String START = "io.marketgate.gateway.start";
    private static final String NO_ROUTE = "UNMATCHED_URI";

    private record Kind(String route, HttpMethod method, int status) {}

    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(START, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        Object start = request.getAttribute(START).orElse(null);
        if (start instanceof Long began) {
            String route = BasicHttpAttributes.getUriTemplate(request).orElse(NO_ROUTE);
            Kind kind = new Kind(route, request.getMethod(), response.code());
            timers.computeIfAbsent(kind, this::timer)
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tag("method", kind.method().name())
                .tag("uri", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .tag("exception", "none")
                .register(registry);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }
}
