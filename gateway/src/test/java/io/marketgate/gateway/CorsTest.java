package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a browser is told of pages of other origins, over raw sockets: clients hide such headers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorsTest {
    private static final String APP = "https://app.example.com";

    private final Stage open =
            new Stage(Map.of("marketgate.cors.origins", APP + ", http://localhost:3000"));

    private final Stage closed = new Stage();
    private final Stage any = new Stage(Map.of("marketgate.cors.origins", "*"));

    @AfterAll
    void close() {
        open.close();
        closed.close();
        any.close();
    }

    private static String ask(Stage stage, String start, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(start).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (RawSocket socket = new RawSocket(stage.port())) {
            String answer =
                    socket.send(request.append("Connection: close\r\n\r\n").toString()).readToEnd();
            return answer.toLowerCase(Locale.ROOT);
        }
    }

    private static String preflight(Stage stage, String path, String origin, String method)
            throws IOException {
        return ask(
                stage,
                "OPTIONS " + path,
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: authorization, x-api-key");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/aggs/ticker/AAPL/range/1/day/a/b?limit=1, get",
        "/api/trades, post",
        "/api/portfolio/settings, put",
        "/api/keys/some, delete",
    })
    void preflight_ofAnAllowedOrigin_needsNoKey(String path, String method) throws IOException {
        String answer = preflight(open, path, APP, method.toUpperCase(Locale.ROOT));
        assertThat(answer)
                .startsWith("http/1.1 204")
                .contains(
                        "access-control-allow-origin: " + APP + "\r\n",
                        "access-control-allow-headers: authorization, x-api-key\r\n",
                        "access-control-max-age: 600\r\n",
                        "vary: origin")
                .containsPattern("access-control-allow-methods: [a-z, ]*" + method)
                .doesNotContain("access-control-allow-credentials");
    }

    @Test
    void preflight_ofAnotherOrigin_isToldNothing() throws IOException {
        for (String origin :
                new String[] {
                    "https://evil.example.com", "http://app.example.com", APP + ".evil.com", "null"
                }) {
            assertThat(preflight(open, "/v2/x", origin, "GET"))
                    .as(origin)
                    .startsWith("http/1.1 405")
                    .doesNotContain("access-control-");
        }
        assertThat(preflight(closed, "/v2/x", APP, "GET"))
                .startsWith("http/1.1 405")
                .doesNotContain("access-control-", "vary");
    }

    @Test
    void answer_toAnAllowedOrigin_showsItsHeaders() throws IOException {
        String key = open.auth.key("market:read");
        String answer = ask(open, "GET /v2/x", "X-API-Key: " + key, "Origin: " + APP);
        assertThat(answer)
                .startsWith("http/1.1 200")
                .contains("access-control-allow-origin: " + APP + "\r\n", "vary: origin")
                .containsPattern(
                        "access-control-expose-headers: .*cache-status, etag,"
                                + " idempotency-replayed, link, location, .*ratelimit,"
                                + " ratelimit-policy, retry-after, www-authenticate,"
                                + " x-request-id");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v2/x, 401",
        "GET /nothing, 404",
        "GET /internal/x, 404",
        "POST /v2/x, 405",
        "GET /v2/a..b, 400",
        "GET /v2/%zz, 400",
        "GET /v2/a b, 400",
    })
    void error_toAnAllowedOrigin_canBeReadByItsPage(String start, int status) throws IOException {
        assertThat(ask(open, start, "Origin: " + APP))
                .startsWith("http/1.1 " + status)
                .contains("access-control-allow-origin: " + APP + "\r\n", "vary: origin\r\n");
    }

    @Test
    void answer_thatVariesByOtherHeaders_saysSoToo() throws IOException {
        open.marketData.answers(exchange -> {
            exchange.getResponseHeaders().put("Vary", List.of("Accept", "X-Origin"));
            FakeService.answer(exchange, 200, "{}");
        });
        String key = open.auth.key("market:read");
        assertThat(ask(open, "GET /v2/x", "X-API-Key: " + key))
                .contains("vary: accept\r\n", "vary: x-origin\r\n", "vary: origin\r\n");
        open.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("Vary", "accept, ORIGIN");
            FakeService.answer(exchange, 200, "{}");
        });
        assertThat(ask(open, "GET /v2/x", "X-API-Key: " + key))
                .contains("vary: accept, origin\r\n")
                .doesNotContain("vary: origin\r\n");
        open.marketData.echoes();
    }

    @Test
    void answer_toAnotherOrigin_isServedWithoutThem() throws IOException {
        for (Stage stage : new Stage[] {open, closed}) {
            String key = stage.auth.key("market:read");
            assertThat(ask(stage, "GET /v2/x", "X-API-Key: " + key, "Origin: https://evil.com"))
                    .startsWith("http/1.1 200")
                    .doesNotContain("access-control-");
        }
    }

    @Test
    void anyOrigin_isAllowedWhereTheSettingSaysSo() throws IOException {
        assertThat(preflight(any, "/v2/x", "https://who.example", "GET"))
                .startsWith("http/1.1 204")
                .contains("access-control-allow-origin: https://who.example\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example.com", "https://app.example.com/", "https://a b"})
    void originThatIsNone_isNoStart(String origins) {
        RuntimeException failure =
                Assertions.catchRuntimeException(() ->
                        ApplicationContext.run(
                                        Map.of(
                                                "marketgate.cors.origins",
                                                origins,
                                                "marketgate.service.secret",
                                                "0123456789abcdef0123456789abcdef"))
                                .close());
        assertThat(failure).rootCause().hasMessageStartingWith("MARKETGATE_CORS_ORIGINS must be");
    }
}
