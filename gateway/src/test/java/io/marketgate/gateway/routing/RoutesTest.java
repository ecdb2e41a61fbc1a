package io.marketgate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.VendorRoutes;
import io.micronaut.http.HttpMethod;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/v2/aggs/ticker/AAPL/range/1/day/a/b,"
            + " /v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}, MARKET_DATA",
        "/v2/aggs/ticker/AAPL/range/1/day/a/b/, /v2/**, MARKET_DATA",
        "/v2/aggs/ticker/AAPL/range, /v2/**, MARKET_DATA",
        "/v3/reference/tickers/AAPL, /v3/reference/tickers/{ticker}, MARKET_DATA",
        "/v3/reference/tickers, /v3/reference/tickers, MARKET_DATA",
        "/v1/indicators/sma/AAPL, /v1/indicators/{indicator}/{ticker}, MARKET_DATA",
        "/v3/reference/options/contracts, /v3/**, MARKET_DATA",
        "/vX/reference, /vX/**, MARKET_DATA",
        "/stocks/v1/splits, /stocks/**, MARKET_DATA",
        "/stocks/filings/10-K/vX/sections, /stocks/**, MARKET_DATA",
        "/options/v1/exchanges, /options/**, MARKET_DATA",
        "/indices/v1/x, /indices/**, MARKET_DATA",
        "/forex/v1/exchanges, /forex/**, MARKET_DATA",
        "/crypto/v1/exchanges, /crypto/**, MARKET_DATA",
        "/futures/vX/aggs/ESU5, /futures/**, MARKET_DATA",
        "/fed/v1/treasury-yields, /fed/**, MARKET_DATA",
        "/benzinga/v2/news, /benzinga/**, MARKET_DATA",
        "/etf-global/v1/constituents, /etf-global/**, MARKET_DATA",
        "/tmx/v1/corporate-events, /tmx/**, MARKET_DATA",
        "/consumer-spending/eu/v1/merchants, /consumer-spending/**, MARKET_DATA",
        "/v1, /v1/**, MARKET_DATA",
        "/v2/, /v2/**, MARKET_DATA",
        "/stocks, /stocks/**, MARKET_DATA",
        "/stocks/, /stocks/**, MARKET_DATA",
        "/api/market, /api/market, MARKET_DATA",
        "/api/market/AAPL, /api/market/{symbol}, MARKET_DATA",
        "/api/keys, /api/keys, AUTH",
        "/api/keys/1, /api/keys/{id}, AUTH",
        "/api/projects/1, /api/projects/{id}, AUTH",
        "/api/trades, /api/trades, PORTFOLIO",
        "/api/trades/1, /api/trades/{id}, PORTFOLIO",
        "/api/portfolio, /api/portfolio, PORTFOLIO",
        "/api/portfolio/positions, /api/portfolio/positions, PORTFOLIO",
        "/api/limits/check, /api/limits/check, RATELIMIT",
        "/api/limits/status, /api/limits/status, RATELIMIT",
        "/api/limits/key, /api/limits/{policy}, RATELIMIT",
        "/api/limits/ip/keys/::1, /api/limits/{policy}/keys/{key}, RATELIMIT",
    })
    void find_known_isTheLineOfTheTable(String path, String pattern, Target target) {
        Route route = Objects.requireNonNull(Routes.find(path));
        assertThat(route.name()).isEqualTo(pattern);
        assertThat(route.target()).isEqualTo(target);
    }

    /** One table: what is forwarded to the vendor has the vendor's errors, and nothing else has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/x",
                "/v2/x/",
                "/vX/x",
                "/stocks/x/y",
                "/options/x",
                "/indices/x",
                "/forex/x",
                "/crypto/x",
                "/futures/x",
                "/fed/x",
                "/benzinga/x",
                "/etf-global/x",
                "/tmx/x",
                "/consumer-spending/x",
                "/v2/",
                "/stocks",
                "/",
                "/stock",
                "/api",
                "/health",
                "/docs",
                "/api/market/x",
                "/api/keys",
                "/v4/x",
            })
    void vendorsRoutes_haveTheVendorsErrors(String path) {
        Route route = Routes.find(path);
        assertThat(VendorRoutes.matches(path)).isEqualTo(route != null && route.vendor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/health",
                "/docs",
                "/v",
                "/v4/x",
                "/V2/x",
                "/%762/x",
                "/stock",
                "/stock/v1/x",
                "/fedx",
                "/fedx/v1/x",
                "/api/keys/1/2",
                "/api/keys/",
                "/api/market/A/B",
                "/internal/changes",
                "/internal/keys/verify",
                "/.well-known/jwks.json",
                "//v2/x",
            })
    void find_unknown_isNone(String path) {
        assertThat(Routes.find(path)).isNull();
    }

    @Test
    void scope_otherMethod_isRefused() {
        Route route = Objects.requireNonNull(Routes.find("/api/keys/1"));
        assertThat(route.scope(HttpMethod.DELETE)).isEqualTo("keys:admin");
        assertThatThrownBy(() -> route.scope(HttpMethod.PUT))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).headers().get("Allow"))
                .isEqualTo("GET, HEAD, DELETE");
    }

    @Test
    void scope_ofTrades_differsByMethod() {
        Route route = Objects.requireNonNull(Routes.find("/api/trades"));
        assertThat(route.scope(HttpMethod.GET)).isEqualTo("trades:read");
        assertThat(route.scope(HttpMethod.POST)).isEqualTo("trades:write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/a/X:BTCUSD",
                "/v2/a/X%3ABTCUSD",
                "/v2/a/BRK.B",
                "/v2/a/BRK-B_1",
                "/v2/a/",
                "/v2/a/abcdefghijabcdefghijabcdefghij12",
            })
    void check_goodPath_passes(String path) {
        PathRules.check(path, Target.MARKET_DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%40example.com", "a@example.com", "%2B49", "2001:db8::1", "{user}"})
    void check_keyOfACounter_mayBeAnythingPrintable(String key) {
        PathRules.check("/api/limits/sms/keys/" + key, Target.RATELIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49", "a%2Fb", "..", "a;b", "a%00", "a%20b", "%C3%A9", "a%25"})
    void check_keyOfACounter_thatMeansSomethingInAPath_isRefused(String key) {
        assertThatThrownBy(() -> PathRules.check("/api/limits/sms/keys/" + key, Target.RATELIMIT))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../internal/changes",
                "/v2/a/..",
                "/v2/a/%2e%2e/b",
                "/v2/a/.%2E",
                "/v2/a/A%2FB",
                "/v2/a/A%252FB",
                "/v2/a/A%5CB",
                "/v2/a/A;b=1",
                "/v2/a/A%3Bb",
                "/v2/a//b",
                "/v2/a/%00",
                "/v2/a/%C3%A9",
                "/v2/a/%zz",
                "/v2/a/%4",
                "/v2/a/A B",
                "/v2/a/A+B",
                "/v2/a/abcdefghijabcdefghijabcdefghij123",
            })
    void check_badPath_isRefused(String path) {
        assertThatThrownBy(() -> PathRules.check(path, Target.MARKET_DATA))
                .isInstanceOf(ProblemException.class);
    }
}
