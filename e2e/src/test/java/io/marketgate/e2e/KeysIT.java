package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let through, and who is not. */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class KeysIT {
    private static final String BARS = "/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-31";
    private static final int SECOND_GATEWAY = 1_000;
    private static final int MARKET_DATA = 1;
    private static final int AUTH = 2;

    private final Stack stack;

    KeysIT(Stack stack) {
        this.stack = stack;
    }

    private JsonNode newKey(String scopes) {
        return new Keys(stack).create("{\"name\":\"test\",\"scopes\":" + scopes + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "mg_live_0000000000000000000000000000",
                "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab", // well-formed, but nobody's
            })
    void withoutValidKey_isRefusedAlike(String key) {
        var answer = Http.get(stack.url() + BARS, key);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        JsonNode body = Http.json(answer.body());
        assertThat(body.get("status").textValue()).isEqualTo("ERROR");
        assertThat(body.get("error").textValue()).isEqualTo(body.get("message").textValue());
    }

    @Test
    void missingScope_isForbidden() {
        String key = newKey("[\"trades:read\"]").get("key").textValue();
        var onVendorRoute = Http.get(stack.url() + BARS, key);
        assertThat(onVendorRoute.statusCode()).isEqualTo(403);
        assertThat(onVendorRoute.body()).contains("NOT_AUTHORIZED", "market:read");
        var elsewhere = Http.get(stack.url() + "/api/keys", key);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(Http.json(elsewhere.body()).get("required-scope").textValue())
                .isEqualTo("keys:admin");
    }

    @Test
    void serviceCalledDirectly_refusesKeysAndStrangers() {
        for (int service : List.of(MARKET_DATA, AUTH)) {
            String path = service == AUTH ? "/api/keys" : BARS;
            assertThat(Http.get(stack.url(service) + path, "").statusCode()).isEqualTo(401);
            assertThat(Http.get(stack.url(service) + path, stack.key()).statusCode())
                    .isEqualTo(401);
        }
        String verify = stack.url(AUTH) + "/internal/keys/verify";
        assertThat(Http.send("POST", verify, "", "{\"key\":\"x\"}").statusCode()).isEqualTo(401);
        assertThat(
                        Http.send(
                                        "POST",
                                        stack.url() + "/internal/keys/verify",
                                        stack.key(),
                                        "{\"key\":\"x\"}")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void threeWaysToPresentKey_allWork() throws Exception {
        var client = java.net.http.HttpClient.newHttpClient();
        var byHeader =
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(stack.url() + BARS))
                        .header("X-API-Key", stack.key())
                        .build();
        var discard = java.net.http.HttpResponse.BodyHandlers.discarding();
        assertThat(client.send(byHeader, discard).statusCode()).isEqualTo(200);
        assertThat(Http.get(stack.url() + BARS, stack.key()).statusCode()).isEqualTo(200);
        assertThat(Http.get(stack.url() + BARS + "?apiKey=" + stack.key(), "").statusCode())
                .isEqualTo(200);
        for (String log : List.of("gateway", "gateway-2", "market-data", "auth", "simulator")) {
            assertThat(stack.log(log)).as(log).doesNotContain(stack.key());
        }
    }

    @Test
    void revokedThroughOneGateway_isRefusedByAnotherBeforeItsVerificationEnds() {
        JsonNode created = newKey("[\"market:read\"]");
        String key = created.get("key").textValue();
        String second = stack.url(SECOND_GATEWAY) + BARS;
        assertThat(Http.get(second, key).statusCode()).isEqualTo(200);
        assertThat(Http.get(stack.url() + BARS, key).statusCode()).isEqualTo(200);

        var revoked =
                Http.send(
                        "DELETE",
                        stack.url() + "/api/keys/" + created.get("id").textValue(),
                        stack.key(),
                        "");
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(Http.get(stack.url() + BARS, key).statusCode())
                .as("at once where it was revoked")
                .isEqualTo(401);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(120))
                .until(() -> Http.get(second, key).statusCode() == 401);
    }
}
