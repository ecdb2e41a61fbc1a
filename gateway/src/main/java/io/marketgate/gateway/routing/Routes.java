package io.marketgate.gateway.routing;

import static io.marketgate.gateway.routing.Target.AUTH;
import static io.marketgate.gateway.routing.Target.MARKET_DATA;
import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.HEAD;
import static io.micronaut.http.HttpMethod.POST;

import io.micronaut.http.HttpMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The route table: everything that the gateway forwards. What is not in it is never forwarded. */
public final class Routes {
    private static final String READ_MARKET = "market:read";
    private static final String KEYS = "keys:admin";
    private static final String PLATFORM = "platform";

    private static final List<Route> TABLE =
            List.of(
                    vendor("/v1/**"),
                    vendor("/v2/**"),
                    vendor("/v3/**"),
                    vendor("/vX/**"),
                    vendor("/stocks/v1/**"),
                    route("/api/market", READ_MARKET, MARKET_DATA, GET, HEAD),
                    route("/api/market/{symbol}", READ_MARKET, MARKET_DATA, GET, HEAD),
                    route("/api/keys", KEYS, AUTH, GET, HEAD, POST),
                    route("/api/keys/{id}", KEYS, AUTH, GET, HEAD, DELETE),
                    route("/api/projects", PLATFORM, AUTH, GET, HEAD, POST),
                    route("/api/projects/{id}", PLATFORM, AUTH, GET, HEAD));

    private Routes() {}

    /** Returns the route of this path as it was sent, percent-encoding included. */
    public static @Nullable Route find(String rawPath) {
        for (Route route : TABLE) {
            if (route.pattern().matches(rawPath)) {
                return route;
            }
        }
        return null;
    }

    private static Route vendor(String pattern) {
        return new Route(
                new PathPattern(pattern), methods(READ_MARKET, GET, HEAD), MARKET_DATA, true);
    }

    private static Route route(String pattern, String scope, Target target, HttpMethod... methods) {
        return new Route(new PathPattern(pattern), methods(scope, methods), target, false);
    }

    private static Map<HttpMethod, String> methods(String scope, HttpMethod... methods) {
        Map<HttpMethod, String> scopes = new EnumMap<>(HttpMethod.class);
        for (HttpMethod method : methods) {
            scopes.put(method, scope);
        }
        return scopes;
    }
}
