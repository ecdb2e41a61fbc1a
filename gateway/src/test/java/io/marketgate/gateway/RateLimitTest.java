package io.marketgate.gateway;

import static io.marketgate.defaults.contract.Contracts.assertSameShape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.breaker.BreakerState;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.gateway.stage.FakeRatelimit.Mood;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.micronaut.json.tree.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits by address and by key, with ratelimit-service and without. */
final class RateLimitTest {
    private static final String OWN =
            "\"cacheable\":true,\"limits\":{\"key\":{\"algorithm\":\"fixed-window\",\"quota\":%d,"
                    + "\"windowSeconds\":3600}}";

    /** With whoever hangs; those that answer do so sooner, on a slow machine too. */
    private static final Map<String, Object> IMPATIENT =
            Map.of(
                    "gateway.limits.patience", "3s",
                    "gateway.limits.suspicious", "100ms",
                    "micronaut.http.services.ratelimit.read-timeout", "3s");

    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read", "trades:read", "trades:write");

    @BeforeEach
    void stopClock() {
        stage.clock.stop();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String keyWithLimit(int quota) {
        return keyWithLimit(stage, quota);
    }

    private static String keyWithLimit(Stage stage, int quota) {
        return stage.auth.key(OWN.formatted(quota), new String[] {"market:read"});
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private int count(int status, int requests, String key) throws Exception {
        return count(stage, status, requests, key);
    }

    /** Returns how many of so many requests at once were answered with this status. */
    private static int count(Stage stage, int status, int requests, String key) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                answers.add(threads.submit(() -> stage.get("/v2/x", key).statusCode()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return Collections.frequency(statuses, status);
    }

    private JsonNode charge(int index, String member) {
        JsonNode charges = Objects.requireNonNull(stage.ratelimit.checks().getLast().get("limits"));
        return Objects.requireNonNull(Objects.requireNonNull(charges.get(index)).get(member));
    }

    @Test
    void request_withinLimits_saysHowTheyStand() {
        stage.ratelimit.quota(600);
        HttpResponse<String> answer = stage.get("/v2/x", key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "RateLimit-Policy"))
                .isEqualTo("\"ip\";q=600;w=60, \"key\";q=600;w=60");
        assertThat(header(answer, "RateLimit")).isEqualTo("\"ip\";r=599;t=60, \"key\";r=599;t=60");
        assertThat(charge(0, "policy").getStringValue()).isEqualTo("ip");
        assertThat(charge(0, "key").getStringValue()).isEqualTo("127.0.0.1");
        assertThat(charge(0, "cost").getIntValue()).isOne();
        assertThat(charge(0, "limit").isNull()).isTrue();
        assertThat(charge(1, "policy").getStringValue()).isEqualTo("key");
        assertThat(charge(1, "key").getStringValue()).isEqualTo(stage.auth.id(key));
        assertThat(charge(1, "limit").isNull()).isTrue();
    }

    @Test
    void request_overTheKeysOwnLimit_is429WithAllHeaders() {
        String limited = keyWithLimit(2);
        assertThat(stage.get("/v2/x", limited).statusCode()).isEqualTo(200);
        assertThat(stage.get("/v2/x", limited).statusCode()).isEqualTo(200);
        int forwarded = stage.marketData.received().size();
        for (String path : List.of("/v2/x", "/api/market/AAPL")) {
            HttpResponse<String> refused = stage.get(path, limited);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(header(refused, "Retry-After")).isEqualTo("8");
            assertThat(header(refused, "RateLimit")).contains("\"key\";r=0;t=60");
            assertThat(header(refused, "RateLimit-Policy")).contains("\"key\";q=2;w=3600");
            assertSameShape(
                    refused.body(),
                    path.equals("/v2/x")
                            ? "gateway/limit-exceeded-vendor.response"
                            : "gateway/limit-exceeded.response");
        }
        assertThat(stage.marketData.received()).hasSize(forwarded);
        assertThat(stage.get("/v2/x", key).statusCode()).as("another key").isEqualTo(200);
    }

    @Test
    void refusedForItsScope_isChargedAndToldToo() {
        HttpResponse<String> refused = stage.get("/api/keys", key);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "RateLimit")).contains("\"key\";r=");
    }

    @Test
    void withoutValidKey_isNotCharged() {
        assertThat(Stage.send(stage.request("/v2/x").build()).statusCode()).isEqualTo(401);
        HttpResponse<String> unknown = stage.get("/v2/x", TestKeys.random());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(header(unknown, "RateLimit")).isEmpty();
        assertThat(stage.ratelimit.checks()).isEmpty();
    }

    @Test
    void manyAtOnce_exactlyTheQuotaPasses_inFewCalls() throws Exception {
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
        int before = stage.ratelimit.calls();
        assertThat(count(200, 300, keyWithLimit(100))).isEqualTo(100);
        assertThat(stage.ratelimit.calls() - before).isLessThan(250);
    }

    @Test
    void body_ofAPost_arrivesWhole() {
        String body = "{\"model\":\"" + "m".repeat(200_000) + "\"}";
        HttpResponse<String> answer =
                Stage.send(
                        stage.request("/api/trades")
                                .header("X-API-Key", key)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(
                        new String(
                                stage.portfolio.last().body(),
                                java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEGRADED", "FAILING"})
    void ratelimitIndisposed_limitsAreThisGatewaysOwn(Mood mood) throws Exception {
        limitsAreThisGatewaysOwn(stage, key, mood);
    }

    @Test
    void ratelimitHanging_limitsAreThisGatewaysOwn() throws Exception {
        try (Stage impatient = new Stage(IMPATIENT)) {
            impatient.clock.stop();
            limitsAreThisGatewaysOwn(impatient, impatient.auth.key("market:read"), Mood.HANGING);
        }
    }

    private static void limitsAreThisGatewaysOwn(Stage stage, String key, Mood mood)
            throws Exception {
        String limited = keyWithLimit(stage, 100);
        assertThat(count(stage, 200, 60, limited)).isEqualTo(60);
        stage.ratelimit.mood(mood);
        assertThat(count(stage, 200, 100, limited))
                .as("60 of 100 were admitted before")
                .isEqualTo(40);
        HttpResponse<String> refused = stage.get("/v2/x", limited);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 3600);
        assertThat(header(refused, "RateLimit-Policy")).contains("\"key\";q=100;w=3600");
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
    }

    @Test
    void ratelimitHanging_isGivenUp_andThenNotAskedAtAll() {
        try (Stage impatient = new Stage(IMPATIENT)) {
            String anybody = impatient.auth.key("market:read");
            assertThat(impatient.get("/v2/x", anybody).statusCode()).isEqualTo(200);
            impatient.ratelimit.mood(Mood.HANGING);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        assertThat(impatient.get("/v2/x", anybody).statusCode()).isEqualTo(200);
                        assertThat(breaker(impatient)).isEqualTo(BreakerState.OPEN);
                        int asked = impatient.ratelimit.calls();
                        assertThat(impatient.get("/v2/x", anybody).statusCode()).isEqualTo(200);
                        assertThat(impatient.ratelimit.calls()).isEqualTo(asked);
                        assertThat(breaker(impatient)).isEqualTo(BreakerState.OPEN);
                    });
        }
    }

    private static BreakerState breaker(Stage stage) {
        return stage.gateway(0)
                .getApplicationContext()
                .getBean(Breakers.class)
                .health()
                .getFirst()
                .state();
    }

    @Test
    void ratelimitGone_shareOfSeveralGateways() {
        stage.ratelimit.close();
        stage.addGateway(Map.of("gateway.limits.gateways", "2"));
        String limited = keyWithLimit(4);
        assertThat(stage.get(1, "/v2/x", limited).statusCode()).isEqualTo(200);
        HttpResponse<String> second = stage.get(1, "/v2/x", limited);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(header(second, "RateLimit-Policy")).contains("\"key\";q=2;w=3600");
        assertThat(stage.get(1, "/v2/x", limited).statusCode()).isEqualTo(429);
        assertThat(stage.get("/v2/x", limited).statusCode()).as("alone").isEqualTo(200);
    }

    @Test
    void ratelimitBack_decidesAgain() throws Exception {
        stage.ratelimit.mood(Mood.FAILING);
        count(200, 20, key);
        stage.ratelimit.mood(Mood.WELL);
        String limited = keyWithLimit(1);
        // After the breaker's 10 s at the latest.
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        header(stage.get("/v2/x", key), "RateLimit-Policy").contains("q=1000000"));
        assertThat(stage.get("/v2/x", limited).statusCode()).isEqualTo(200);
        assertThat(stage.get("/v2/x", limited).statusCode()).isEqualTo(429);
    }

    @Test
    void address_usedUp_isTheViolatedPolicy() {
        stage.ratelimit.addresses(1);
        assertThat(stage.get("/api/market/AAPL", key).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = stage.get("/api/market/AAPL", key);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"violated-policies\":[\"ip\"]");
        assertThat(header(refused, "RateLimit")).startsWith("\"ip\";r=0;t=60, \"key\";r=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip", "key"})
    void policyInShadow_refusesNobody_alsoWhenRatelimitIsGone(String policy) throws Exception {
        stage.ratelimit.shadow(policy);
        stage.ratelimit.addresses(policy.equals("ip") ? 3 : 1_000);
        String used = policy.equals("ip") ? key : keyWithLimit(3);
        assertThat(count(200, 10, used)).isEqualTo(10);
        String shown = "\"" + policy + "\"";
        assertThat(header(stage.get("/v2/x", used), "RateLimit-Policy")).doesNotContain(shown);
        stage.ratelimit.mood(Mood.FAILING);
        assertThat(count(200, 10, used)).isEqualTo(10);
        assertThat(header(stage.get("/v2/x", used), "RateLimit-Policy")).doesNotContain(shown);
    }

    @Test
    void keyOfAnotherAddress_isChargedAndTold() {
        String elsewhere =
                stage.auth.key(
                        "\"cacheable\":true,\"cidrs\":[\"10.0.0.0/8\"]",
                        new String[] {"market:read"});
        HttpResponse<String> refused = stage.get("/v2/x", elsewhere);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "RateLimit")).contains("\"key\";r=");
    }
}
