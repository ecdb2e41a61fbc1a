package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private static HttpResponse<String> get(Stage stage, String path) {
        return Stage.send(stage.request(path).build());
    }

    @Test
    void health_servicesComingAndGoing_saysSo() {
        try (Stage stage = new Stage()) {
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            assertThat(get(stage, "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(stage, "/health").body())
                    .isEqualTo(
                            "{\"status\":\"UP\",\"services\":{\"auth\":{\"status\":\"UP\","
                                    + "\"version\":\"7\"},\"market-data\":{\"status\":\"UP\","
                                    + "\"version\":\"7\"},\"ratelimit\":{\"status\":\"UP\","
                                    + "\"version\":\"7\"},\"portfolio\":{\"status\":\"UP\","
                                    + "\"version\":\"7\"}}}");
            stage.marketData.close();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(get(stage, "/health").body())
                                    .contains(
                                            "\"DEGRADED\"",
                                            "\"market-data\":{\"status\":\"DOWN\","
                                                    + "\"version\":null}"));
            stage.auth.close();
            stage.ratelimit.close();
            stage.portfolio.close();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(get(stage, "/health").body())
                                    .contains("{\"status\":\"DOWN\""));
            assertThat(get(stage, "/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void health_servicesThatDoNotAnswer_areNotWaitedFor() {
        CountDownLatch end = new CountDownLatch(1);
        try (Stage stage = new Stage()) {
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            stage.marketData.hangs(end);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(get(stage, "/health").body())
                                    .contains("\"market-data\":{\"status\":\"DOWN\""));
            end.countDown();
        }
    }

    @Test
    void readiness_waitsForAllServices_butNotForEverForThoseItCanDoWithout() {
        try (Stage stage = new Stage(Map.of("marketgate.portfolio.urls", "http://127.0.0.1:1"))) {
            assertThat(get(stage, "/health/readiness").statusCode()).isEqualTo(503);
            stage.ticker.pass(Duration.ofSeconds(20));
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            assertThat(get(stage, "/health").body()).contains("\"DEGRADED\"");
        }
    }

    @Test
    void health_askedOften_asksTheServicesSeldom() {
        try (Stage stage = new Stage()) {
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            int before = stage.auth.service().readinessAsked();
            for (int i = 0; i < 40; i++) {
                assertThat(get(stage, "/health").statusCode()).isEqualTo(200);
            }
            assertThat(stage.auth.service().readinessAsked() - before).isBetween(1, 20);
        }
    }
}
