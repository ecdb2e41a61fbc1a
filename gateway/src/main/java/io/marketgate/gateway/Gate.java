package io.marketgate.gateway;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.RequestNotes;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.gateway.key.PresentedKey;
import io.marketgate.gateway.key.PresentedKeys;
import io.marketgate.gateway.key.QueryKeys;
import io.marketgate.gateway.limit.Admission;
import io.marketgate.gateway.limit.LimitHeaders;
import io.marketgate.gateway.limit.RequestLimiter;
import io.marketgate.gateway.limit.WrongKeys;
import io.marketgate.gateway.peer.TrustedProxies;
import io.marketgate.gateway.proxy.ForwardedRequest;
import io.marketgate.gateway.proxy.Proxy;
import io.marketgate.gateway.routing.PathRules;
import io.marketgate.gateway.routing.PublicAddresses;
import io.marketgate.gateway.routing.Route;
import io.marketgate.gateway.routing.Routes;
import io.marketgate.gateway.usage.KeyUses;
import io.marketgate.gateway.verification.KeyVerification;
import io.marketgate.gateway.verification.KeyVerifier;
import io.marketgate.gateway.verification.ValidKey;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The way of every request: route, key, limits, scope, then on to the service. What is not in the
 * route table is left to the gateway's own routes, and is 404 if it is none of them.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Gate implements Ordered {
    private final PublicAddresses addresses;
    private final TrustedProxies proxies;
    private final KeyVerifier keys;
    private final WrongKeys wrongKeys;
    private final KeyUses uses;
    private final RequestLimiter limits;
    private final Proxy proxy;
    private final Clock clock;

    /** A request whose route is known, and the scope that it needs there. */
    private record Arrival(
            HttpRequest<?> request, Route route, String scope, String address, InetAddress peer) {
        URI uri() {
            return request.getUri();
        }
    }

    Gate(
            PublicAddresses addresses,
            TrustedProxies proxies,
            KeyVerifier keys,
            WrongKeys wrongKeys,
            KeyUses uses,
            RequestLimiter limits,
            Proxy proxy,
            Clock clock) {
        this.addresses = addresses;
        this.proxies = proxies;
        this.keys = keys;
        this.wrongKeys = wrongKeys;
        this.uses = uses;
        this.limits = limits;
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
        Route route = Routes.find(request.getUri().getRawPath());
        return route == null ? own.proceed() : receive(request, route);
    }

    private Publisher<HttpResponse<?>> receive(HttpRequest<?> request, Route route) {
        BasicHttpAttributes.setUriTemplate(request, route.name());
        String address = addresses.of(request);
        String scope = route.scope(request.getMethod());
        PathRules.check(request.getUri().getRawPath(), route.target());
        Arrival arrival =
                new Arrival(request, route, scope, address, proxies.of(request).address());
        PresentedKey key = PresentedKeys.in(request, route.vendor());
        KeyVerification known = keys.known(key);
        if (known instanceof ValidKey) {
            return admit(arrival, known);
        }
        require(request, wrongKeys.admission(arrival.peer()));
        return known != null
                ? admit(arrival, known)
                : Mono.fromFuture(() -> keys.verify(key))
                        .flatMap(verification -> admit(arrival, verification));
    }

    private Mono<HttpResponse<?>> admit(Arrival arrival, KeyVerification verification) {
        if (!(verification instanceof ValidKey validKey) || !validKey.isAlive(clock.instant())) {
            require(arrival.request(), wrongKeys.add(arrival.peer()));
            throw PresentedKeys.refusal();
        }
        uses.note(validKey.keyId());
        RequestNotes.of(arrival.request()).caller(validKey.keyId(), validKey.project());
        return Mono.fromFuture(() ->
                        limits.admit(
                                arrival.peer(),
                                validKey.keyId(),
                                validKey.limit(),
                                TraceContext.of(arrival.request()),
                                loop(arrival.request())))
                .flatMap(admission -> pass(arrival, validKey, admission));
    }

    /** Returns the event loop of the client's connection, which also takes the proxy's call. */
    private static Executor loop(HttpRequest<?> request) {
        return ((NettyHttpRequest<?>) request).getChannelHandlerContext().executor();
    }

    private Mono<HttpResponse<?>> pass(Arrival arrival, ValidKey validKey, Admission admission) {
        require(arrival.request(), admission);
        if (!validKey.allows(arrival.peer())) {
            throw ProblemException.of(
                    CommonProblem.FORBIDDEN, "This key may not be used from this address.");
        }
        if (!validKey.scopes().contains(arrival.scope())) {
            throw ProblemException.of(
                            CommonProblem.FORBIDDEN,
                            "This route needs the scope " + arrival.scope() + ".")
                    .with("required-scope", arrival.scope());
        }
        String path = arrival.uri().getRawPath();
        String query = QueryKeys.withoutKey(arrival.uri().getRawQuery());
        ForwardedRequest forwarded =
                new ForwardedRequest(
                        arrival.route().target(),
                        query == null ? path : path + '?' + query,
                        arrival.address(),
                        validKey.identity());
        Mono<HttpResponse<?>> answer = proxy.forward(arrival.request(), forwarded);
        return arrival.request().getMethod() == HttpMethod.DELETE
                ? answer.doOnNext(deleted -> forget(deleted, path))
                : answer;
    }

    private static void require(HttpRequest<?> request, Admission admission) {
        LimitHeaders.note(request, admission);
        ProblemException refusal = admission.refusal();
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Who revoked a key here finds it refused at once, not only when the change feed tells. */
    private void forget(HttpResponse<?> deleted, String path) {
        if (deleted.code() < 300) {
            keys.forget(path.substring(path.lastIndexOf('/') + 1));
        }
    }
}
