package io.marketgate.gateway.cors;

import io.marketgate.defaults.management.ManagementPort;
import io.marketgate.defaults.request.StandardHeaders;
import io.marketgate.gateway.routing.Route;
import io.marketgate.gateway.routing.Routes;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets web pages of allowed origins call the gateway (CORS). Whether a page may is asked before its
 * request, without a key; a page that may not is told nothing, and its browser keeps the answer
 * from it. Keys are what lets a request in, so no cookies are allowed along.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CorsFilter implements ApplicationEventListener<HttpRequestReceivedEvent>, Ordered {
    private static final String EXPOSED =
            "Age, Cache-Status, ETag, Idempotency-Replayed, Link, Location,"
                    + " Marketgate-Source, RateLimit, RateLimit-Policy, Retry-After,"
                    + " WWW-Authenticate, X-Request-Id";

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9_, -]{0,1024}");

    private final AllowedOrigins origins;
    private final ManagementPort management;
    private final String maxAge;

    CorsFilter(AllowedOrigins origins, ManagementPort management, CorsSettings settings) {
        this.origins = origins;
        this.management = management;
        this.maxAge = Long.toString(settings.maxAge().toSeconds());
    }

    /** Answers the question of a browser whether a page may call. */
    @RequestFilter
    @Nullable HttpResponse<?> answer(HttpRequest<?> request) {
        String method = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (request.getMethod() != HttpMethod.OPTIONS || method == null || !isAllowed(request)) {
            return null;
        }
        Route route = Routes.find(request.getUri().getRawPath());
        MutableHttpResponse<?> answer = HttpResponse.noContent();
        answer.header(
                HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
                route == null
                        ? "GET, HEAD"
                        : route.scopes().keySet().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")));
        String names = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (names != null && HEADER_NAMES.matcher(names).matches()) {
            answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
        answer.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAge);
        return answer;
    }

    /**
     * Lets a page see the answer, of whatever status, also where the request is refused before any
     * filter. What is for operators is not for pages.
     */
    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        HttpRequest<?> request = event.getSource();
        if (!origins.isEmpty() && !management.received(request)) {
            StandardHeaders.further(request, headers -> tell(request, headers));
        }
    }

    private void tell(HttpRequest<?> request, MutableHttpHeaders headers) {
        if (headers.getAll(HttpHeaders.VARY).stream().noneMatch(CorsFilter::namesOrigin)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isAllowed(request)) {
            headers.set(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                    String.valueOf(request.getHeaders().get(HttpHeaders.ORIGIN)));
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    private static boolean namesOrigin(String line) {
        return Arrays.stream(line.split(","))
                .anyMatch(name -> name.strip().equalsIgnoreCase(HttpHeaders.ORIGIN));
    }

    private boolean isAllowed(HttpRequest<?> request) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        return origin != null && origins.allows(origin);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 3;
    }
}
