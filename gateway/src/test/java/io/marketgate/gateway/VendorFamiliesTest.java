package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every family of the vendor's routes is forwarded, and refused in the vendor's form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VendorFamiliesTest {
    private static final List<String> PATHS =
            List.of(
                    "/v1/x",
                    "/v2/x",
                    "/v3/x",
                    "/vX/x",
                    "/stocks/filings/10-K/vX/sections",
                    "/options/v1/exchanges",
                    "/indices/v1/x",
                    "/forex/v1/exchanges",
                    "/crypto/v1/exchanges",
                    "/futures/vX/aggs/ESU5",
                    "/fed/v1/treasury-yields",
                    "/benzinga/v2/news",
                    "/etf-global/v1/constituents",
                    "/tmx/v1/corporate-events",
                    "/consumer-spending/eu/v1/merchant-aggregates",
                    "/v1",
                    "/v2/",
                    "/v3",
                    "/vX",
                    "/stocks",
                    "/options/",
                    "/indices",
                    "/forex",
                    "/crypto",
                    "/futures",
                    "/fed",
                    "/fed/",
                    "/benzinga",
                    "/etf-global",
                    "/tmx",
                    "/consumer-spending");

    private final Stage stage = new Stage(Map.of("gateway.limits.wrong-keys", "1000"));

    @AfterAll
    void close() {
        stage.close();
    }

    private static void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s: %s", answer.uri(), answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .startsWith("{\"status\":\"")
                .contains("\"request_id\":\"", "\"error\":\"", "\"message\":\"");
    }

    @Test
    void family_isForwardedWithAKeyInTheQuery() {
        String key = stage.auth.key("market:read");
        for (String path : PATHS) {
            var answer = Stage.send(stage.request(path + "?a=1&apiKey=" + key).build());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(stage.marketData.last().uri()).isEqualTo(path + "?a=1");
        }
    }

    @Test
    void refusals_haveTheVendorsForm() {
        String poor = stage.auth.key("trades:read");
        String limited =
                stage.auth.key(
                        "\"cacheable\":true,\"limits\":{\"key\":{\"algorithm\":\"fixed-window\","
                                + "\"quota\":1,\"windowSeconds\":3600}}",
                        new String[] {"market:read"});
        stage.get("/v2/x", limited);
        for (String path : PATHS) {
            refused(Stage.send(stage.request(path).build()), 401);
            refused(stage.get(path, TestKeys.random()), 401);
            refused(stage.get(path, poor), 403);
            refused(stage.get(path, limited), 429);
            refused(stage.get(path + "/a%2Fb", stage.auth.key("market:read")), 400);
            refused(Stage.send(stage.request(path).POST(BodyPublishers.noBody()).build()), 405);
        }
    }

    @Test
    void serviceAway_isToldInTheVendorsForm() {
        try (Stage alone = new Stage(Map.of("marketgate.market.data.urls", "http://127.0.0.1:1"))) {
            String key = alone.auth.key("market:read");
            for (String path : PATHS) {
                refused(alone.get(path, key), 503);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/x", "/stock/x", "/stock", "/fedx", "/v", "/api", "/api/"})
    void otherPaths_areOurs(String path) {
        var answer = stage.get(path, stage.auth.key("market:read"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }
}
