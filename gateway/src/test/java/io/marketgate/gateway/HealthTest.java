package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
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
                                    + "\"version\":\"7\"}},\"stores\":{\"postgresql\":"
                                    + "{\"status\":\"UP\"},"
                                    + "\"redis\":{\"status\":\"UP\"}}}");
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
    void health_storesComingAndGoing_saysSoAtEachLook() {
        try (Stage stage = new Stage()) {
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            stage.auth.service().stores("\"postgresql\":\"DOWN\",\"redis\":\"UP\"");
            assertThat(get(stage, "/health").body())
                    .contains(
                            "{\"status\":\"DEGRADED\"",
                            "\"auth\":{\"status\":\"UP\"",
                            "\"postgresql\":{\"status\":\"DOWN\"}",
                            "\"redis\":{\"status\":\"UP\"}");
            stage.auth.service().stores("\"postgresql\":\"UP\",\"redis\":\"UP\"");
            stage.portfolio.unready("\"postgresql\":\"DOWN\",\"redis\":\"DOWN\"");
            assertThat(get(stage, "/health").body())
                    .contains(
                            "{\"status\":\"DEGRADED\"",
                            "\"portfolio\":{\"status\":\"DOWN\",\"version\":\"7\"}",
                            "\"postgresql\":{\"status\":\"DOWN\"}",
                            "\"redis\":{\"status\":\"DOWN\"}");
            stage.portfolio.stores("");
            assertThat(get(stage, "/health").body()).contains("{\"status\":\"UP\"");
        }
    }

    @Test
    void health_askedByMany_isLookedAtForAllOfThem() {
        CountDownLatch end = new CountDownLatch(1);
        try (Stage stage = new Stage()) {
            Awaitility.await().until(() -> get(stage, "/health/readiness").statusCode() == 200);
            stage.auth.service().hangs(end);
            int before = stage.auth.service().readinessAsked();
            List<Integer> statuses =
                    IntStream.range(0, 40)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> get(stage, "/health").statusCode(),
                                            command -> Thread.ofVirtual().start(command)))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
            end.countDown();
            assertThat(statuses).containsOnly(200);
            assertThat(stage.auth.service().readinessAsked() - before).isBetween(1, 20);
        }
    }
}
