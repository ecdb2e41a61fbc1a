package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTest {
    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");

    @AfterAll
    void close() {
        stage.close();
    }

    private int status(HttpRequest.Builder request) {
        return Stage.send(request.build()).statusCode();
    }

    @Test
    void key_presentedInAnyWay_isLetThrough() {
        assertThat(status(stage.request("/v2/x").header("Authorization", "Bearer " + key)))
                .isEqualTo(200);
        assertThat(status(stage.request("/v2/x").header("X-API-Key", key))).isEqualTo(200);
        assertThat(status(stage.request("/v2/x?apiKey=" + key))).isEqualTo(200);
        assertThat(
                        status(
                                stage.request("/v2/x?apiKey=" + key)
                                        .header("Authorization", "Bearer " + key)
                                        .header("X-API-Key", key)))
                .isEqualTo(200);
        assertThat(status(stage.request("/v2/x?apiKey=").header("X-API-Key", key))).isEqualTo(200);
    }

    @Test
    void keys_thatDiffer_areRefused() {
        String other = stage.auth.key("market:read");
        assertThat(status(stage.request("/v2/x?apiKey=" + other).header("X-API-Key", key)))
                .isEqualTo(400);
        assertThat(status(stage.request("/v2/x?apiKey=" + key + "&apiKey=" + other)))
                .isEqualTo(400);
        assertThat(
                        status(
                                stage.request("/v2/x")
                                        .header("X-API-Key", other)
                                        .header("Authorization", "Bearer " + key)))
                .isEqualTo(400);
    }

    @Test
    void key_inQueryOfOurOwnRoutes_isNoKey() {
        assertThat(status(stage.request("/api/market/AAPL?apiKey=" + key))).isEqualTo(401);
        assertThat(status(stage.request("/api/market/AAPL").header("X-API-Key", key)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?apiKey=%s", "?range=1m&APIKEY=%s", "?api%%4Bey=%s", "?apiKey="})
    void key_inQueryOfOurOwnRoutesBesideAHeader_isRefusedNotIgnored(String query) {
        var request = stage.request("/api/market/AAPL" + query.formatted(key));
        var answer = Stage.send(request.header("X-API-Key", key).build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"apiKey\"").doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/docs/errors/conflict"})
    void parameter_thatARouteOfTheGatewayDoesNotTake_isRefused(String path) {
        var answer = Stage.send(stage.request(path + "?verbose=1").build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"verbose\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/liveness",
                "/health/readiness",
                "/docs/errors/conflict",
                "/docs/errors/nothing"
            })
    void answer_ofTheGatewayItself_isNotStored(String path) {
        var answer = Stage.send(stage.request(path).build());
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void key_malformed_isRefusedWithoutAsking() {
        int before = stage.auth.verified();
        for (String garbage :
                new String[] {"x", "mg_live_abc", key + "x", "mg_live_" + "0".repeat(28)}) {
            assertThat(status(stage.request("/v2/x").header("X-API-Key", garbage))).isEqualTo(401);
        }
        assertThat(status(stage.request("/v2/x").header("Authorization", "Basic YTpi")))
                .isEqualTo(401);
        assertThat(stage.auth.verified()).isEqualTo(before);
    }

    @Test
    void key_malformedUnknownExpired_getTheSameAnswer_noneIsToldHowToSendOne() {
        String expired =
                stage.auth.key(
                        "\"expiresAt\":\"2020-01-01T00:00:00.000Z\",\"cacheable\":true",
                        new String[] {"market:read"});
        String sunset =
                stage.auth.key(
                        "\"sunset\":\"2020-01-01T00:00:00.000Z\",\"cacheable\":true",
                        new String[] {"market:read"});
        HttpRequest.Builder request = stage.request("/v2/x").header("X-Request-Id", "same");
        HttpResponse<String> none = Stage.send(request.copy().build());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(none.headers().firstValue("content-type")).contains("application/json");
        assertThat(none.body()).contains("\"error\":", "\"message\":", "\"request_id\":\"same\"");
        String told = "The request has no API key. Send one as Authorization: Bearer or X-API-Key.";
        assertThat(none.body()).contains(told);
        for (String bad : new String[] {"garbage", TestKeys.random(), expired, sunset}) {
            HttpResponse<String> answer =
                    Stage.send(request.copy().header("X-API-Key", bad).build());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .isEqualTo(none.body().replace(told, "The API key is not valid."));
            assertThat(answer.headers().map().keySet()).isEqualTo(none.headers().map().keySet());
        }
    }

    @Test
    void key_unknown_isAskedForOnce() {
        String unknown = TestKeys.random();
        int before = stage.auth.verified();
        assertThat(stage.get("/v2/x", unknown).statusCode()).isEqualTo(401);
        assertThat(stage.get("/v2/x", unknown).statusCode()).isEqualTo(401);
        assertThat(stage.auth.verified()).isEqualTo(before + 1);
    }

    @Test
    void key_withCountedUses_isAskedForEveryTime() {
        String counted = stage.auth.key("\"cacheable\":false", new String[] {"market:read"});
        int before = stage.auth.verified();
        assertThat(stage.get("/v2/x", counted).statusCode()).isEqualTo(200);
        assertThat(stage.get("/v2/x", counted).statusCode()).isEqualTo(200);
        assertThat(stage.auth.verified()).isEqualTo(before + 2);
    }

    @Test
    void key_ofAnotherNetwork_isForbidden() {
        String[] scopes = {"market:read"};
        String elsewhere = stage.auth.key("\"cidrs\":[\"10.0.0.0/8\"],\"cacheable\":true", scopes);
        String here =
                stage.auth.key(
                        "\"cidrs\":[\"10.0.0.0/8\",\"127.0.0.0/8\"],\"cacheable\":true", scopes);
        assertThat(stage.get("/v2/x", elsewhere).statusCode()).isEqualTo(403);
        assertThat(stage.get("/v2/x", here).statusCode()).isEqualTo(200);
    }

    @Test
    void scope_missing_isNamedInTheRoutesOwnForm() {
        HttpResponse<String> ours = stage.get("/api/keys", key);
        assertThat(ours.statusCode()).isEqualTo(403);
        assertThat(ours.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(ours.body()).contains("\"required-scope\":\"keys:admin\"");
        HttpResponse<String> vendors = stage.get("/v2/x", stage.auth.key("keys:admin"));
        assertThat(vendors.statusCode()).isEqualTo(403);
        assertThat(vendors.body()).contains("\"status\":\"NOT_AUTHORIZED\"", "market:read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/internal/changes",
                "/internal/keys/verify",
                "/v4/x",
                "/api/keys/1/2"
            })
    void route_unknown_is404(String path) {
        int before = stage.auth.service().received().size();
        HttpResponse<String> answer =
                Stage.send(
                        stage.request(path)
                                .header("X-API-Key", key)
                                .header(
                                        "X-Marketgate-Service-Secret",
                                        "0123456789abcdef0123456789abcdef")
                                .build());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(stage.auth.service().received()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/x, 'GET, HEAD'",
        "DELETE, /api/keys, 'GET, POST, HEAD'",
        "OPTIONS, /v2/x, 'GET, HEAD'"
    })
    void method_wrong_is405WithAllow(String method, String path, String allowed) {
        HttpResponse<String> answer =
                Stage.send(
                        stage.request(path)
                                .header("X-API-Key", key)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow").orElse("").split(", "))
                .containsExactlyInAnyOrder(allowed.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../internal/changes",
                "/v2/aggs/ticker/A%2FB",
                "/v2/aggs/ticker/A;B",
                "/v2/aggs/ticker/%2e%2e/x",
                "/v2/aggs/ticker/abcdefghijabcdefghijabcdefghijabc",
                "/api/market/A%20B",
            })
    void path_notClean_is400AndNotForwarded(String path) {
        int before = stage.marketData.received().size();
        assertThat(stage.get(path, key).statusCode()).isEqualTo(400);
        assertThat(stage.marketData.received()).hasSize(before);
    }

    @Test
    void metrics_onThePublicPort_areNotThere() {
        for (String path :
                new String[] {"/prometheus", "/metrics", "/breakers", "/beans", "/env"}) {
            assertThat(stage.get(path, key).statusCode()).isEqualTo(404);
        }
    }
}
