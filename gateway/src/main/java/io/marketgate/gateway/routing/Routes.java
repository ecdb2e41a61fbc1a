package io.marketgate.gateway.routing;

import static io.marketgate.gateway.routing.Target.AUTH;
import static io.marketgate.gateway.routing.Target.MARKET_DATA;
import static io.marketgate.gateway.routing.Target.PORTFOLIO;
import static io.marketgate.gateway.routing.Target.RATELIMIT;
import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.HEAD;
import static io.micronaut.http.HttpMethod.POST;
import static io.micronaut.http.HttpMethod.PUT;

import io.marketgate.defaults.problem.VendorRoutes;
import io.micronaut.http.HttpMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The route table: everything that the gateway forwards. What is not in it is never forwarded. */
public final class Routes {
    private static final String READ_MARKET = "market:read";
    private static final String KEYS = "keys:admin";
    private static final String PLATFORM = "platform";
    private static final String CHECK_LIMITS = "limits:check";
    private static final String READ_TRADES = "trades:read";
    private static final String WRITE_TRADES = "trades:write";

    private static final List<Route> OURS =
            List.of(
                    route("/api/market", READ_MARKET, MARKET_DATA, GET, HEAD),
                    route("/api/market/{symbol}", READ_MARKET, MARKET_DATA, GET, HEAD),
                    route("/api/keys", KEYS, AUTH, GET, HEAD, POST),
                    route("/api/keys/{id}", KEYS, AUTH, GET, HEAD, DELETE),
                    route("/api/projects", PLATFORM, AUTH, GET, HEAD, POST),
                    route("/api/projects/{id}", PLATFORM, AUTH, GET, HEAD),
                    records("/api/trades", POST),
                    records("/api/trades/{id}"),
                    records("/api/portfolio", POST),
                    records("/api/portfolio/positions"),
                    records("/api/portfolio/verify"),
                    records("/api/portfolio/snapshots"),
                    records("/api/portfolio/settings", PUT),
                    route("/api/limits/check", CHECK_LIMITS, RATELIMIT, POST),
                    route("/api/limits/status", CHECK_LIMITS, RATELIMIT, GET, HEAD),
                    route("/api/limits", PLATFORM, RATELIMIT, GET, HEAD),
                    route("/api/limits/{policy}", PLATFORM, RATELIMIT, GET, HEAD),
                    route(
                            "/api/limits/{policy}/keys/{key}",
                            PLATFORM,
                            RATELIMIT,
                            GET,
                            HEAD,
                            DELETE));

    /** Those of the vendor's that have a name of their own in metrics, the busiest first. */
    private static final List<String> NAMED =
            List.of(
                    "/v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}",
                    "/v2/aggs/ticker/{ticker}/prev",
                    "/v2/aggs/grouped/locale/{locale}/market/{market}/{date}",
                    "/v2/snapshot/locale/{locale}/markets/{market}/tickers",
                    "/v2/snapshot/locale/{locale}/markets/{market}/tickers/{ticker}",
                    "/v2/last/trade/{ticker}",
                    "/v2/last/nbbo/{ticker}",
                    "/v2/reference/news",
                    "/v1/open-close/{ticker}/{date}",
                    "/v1/indicators/{indicator}/{ticker}",
                    "/v1/marketstatus/{when}",
                    "/v3/trades/{ticker}",
                    "/v3/quotes/{ticker}",
                    "/v3/snapshot",
                    "/v3/snapshot/options/{ticker}",
                    "/v3/reference/tickers",
                    "/v3/reference/tickers/{ticker}",
                    "/v3/reference/dividends",
                    "/v3/reference/splits");

    private static final List<Route> TABLE =
            Stream.of(
                            NAMED.stream().map(Routes::vendor),
                            VendorRoutes.families().stream().map(it -> vendor("/" + it + "/**")),
                            OURS.stream())
                    .flatMap(Function.identity())
                    .toList();

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

    /** A route of trades and portfolios, which some may read and fewer may write. */
    private static Route records(String pattern, HttpMethod... writing) {
        Map<HttpMethod, String> scopes = methods(READ_TRADES, GET, HEAD);
        scopes.putAll(methods(WRITE_TRADES, writing));
        return new Route(new PathPattern(pattern), scopes, PORTFOLIO, false);
    }

    private static Map<HttpMethod, String> methods(String scope, HttpMethod... methods) {
        Map<HttpMethod, String> scopes = new EnumMap<>(HttpMethod.class);
        for (HttpMethod method : methods) {
            scopes.put(method, scope);
        }
        return scopes;
    }
}
