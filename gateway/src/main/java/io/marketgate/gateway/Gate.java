package io.marketgate.gateway;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.gateway.key.PresentedKey;
import io.marketgate.gateway.key.PresentedKeys;
import io.marketgate.gateway.key.Query;
import io.marketgate.gateway.proxy.Call;
import io.marketgate.gateway.proxy.Proxy;
import io.marketgate.gateway.routing.PathRules;
import io.marketgate.gateway.routing.PublicAddresses;
import io.marketgate.gateway.routing.Route;
import io.marketgate.gateway.routing.Routes;
import io.marketgate.gateway.verdict.Grant;
import io.marketgate.gateway.verdict.Keys;
import io.marketgate.gateway.verdict.Verdict;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The way of every request: route, key, scope, then on to the service. What is not in the route
 * table is left to the gateway's own routes, and is 404 if it is none of them.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Gate implements Ordered {
    private final PublicAddresses addresses;
    private final Keys keys;
    private final Proxy proxy;
    private final Clock clock;

    Gate(PublicAddresses addresses, Keys keys, Proxy proxy, Clock clock) {
        this.addresses = addresses;
        this.keys = keys;
        this.proxy = proxy;
        this.clock = clock;
    }

    /** Innermost, so that every answer passes the filters that all services have. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @RequestFilter
    Publisher<HttpResponse<?>> enter(
            HttpRequest<?> request, FilterContinuation<Publisher<HttpResponse<?>>> own) {
        URI uri = request.getUri();
        Route route = Routes.find(uri.getRawPath());
        return route == null ? own.proceed() : forward(request, uri, route);
    }

    private Publisher<HttpResponse<?>> forward(HttpRequest<?> request, URI uri, Route route) {
        BasicHttpAttributes.setUriTemplate(request, route.name());
        String address = addresses.of(request);
        String scope = route.scope(request.getMethod());
        PathRules.check(uri.getRawPath(), route.target());
        PresentedKey key = PresentedKeys.in(request, route.vendor());
        Verdict known = keys.known(key);
        if (known != null) {
            return admit(request, uri, route, scope, address, known);
        }
        return Mono.fromFuture(() -> keys.checked(key))
                .flatMap(verdict -> admit(request, uri, route, scope, address, verdict));
    }

    private Mono<HttpResponse<?>> admit(
            HttpRequest<?> request,
            URI uri,
            Route route,
            String scope,
            String address,
            Verdict verdict) {
        if (!(verdict instanceof Grant grant) || !grant.isAlive(clock.instant())) {
            throw PresentedKeys.refusal();
        }
        InetAddress peer = request.getRemoteAddress().getAddress();
        if (!grant.allows(peer)) {
            throw ProblemException.of(
                    CommonProblem.FORBIDDEN, "This key may not be used from this address.");
        }
        if (!grant.scopes().contains(scope)) {
            throw ProblemException.of(
                            CommonProblem.FORBIDDEN, "This route needs the scope " + scope + ".")
                    .with("required-scope", scope);
        }
        String query = Query.withoutKey(uri.getRawQuery());
        Mono<HttpResponse<?>> answer =
                proxy.forward(
                        request,
                        Call.to(
                                route.target(),
                                uri.getRawPath(),
                                query,
                                address,
                                grant.identity()));
        return request.getMethod() == HttpMethod.DELETE
                ? answer.doOnNext(deleted -> forget(deleted, uri.getRawPath()))
                : answer;
    }

    /** Who revoked a key here finds it refused at once, not only when the change feed tells. */
    private void forget(HttpResponse<?> deleted, String path) {
        if (deleted.code() < 300) {
            keys.forget(path.substring(path.lastIndexOf('/') + 1));
        }
    }
}
