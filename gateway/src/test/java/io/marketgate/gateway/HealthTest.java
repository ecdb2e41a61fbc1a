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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private static final String AUTH_UP = "\"auth\":{\"status\":\"UP\"";
    private static final String PORTFOLIO_UP = "\"portfolio\":{\"status\":\"UP\"";

    /** Longer than limits may take to become quick; a service may seem away for a moment. */
    private static final ConditionFactory PATIENTLY =
            Awaitility.await().atMost(Duration.ofSeconds(60));

    private static HttpResponse<String> get(Stage stage, String path) {
        return Stage.send(stage.request(path).build());
    }

    private static void awaitReadiness(Stage stage) {
        PATIENTLY.until(() -> get(stage, "/health/readiness").statusCode() == 200);
    }

    /** Looks until these parts are found; nothing at all may be known from an earlier look. */
    private static void awaitHealth(Stage stage, String... parts) {
        PATIENTLY.untilAsserted(() -> {
            int auth = stage.auth.service().readinessAsked();
            int portfolio = stage.portfolio.readinessAsked();
            String found = get(stage, "/health").body();
            if (found.contains(AUTH_UP) && stage.auth.service().readinessAsked() == auth
                    || found.contains(PORTFOLIO_UP)
                            && stage.portfolio.readinessAsked() == portfolio) {
                throw new IllegalStateException("nobody has looked");
            }
            assertThat(found).contains(parts);
        });
    }

    @Test
    void health_servicesComingAndGoing_saysSo() {
        try (Stage stage = new Stage()) {
            awaitReadiness(stage);
            assertThat(get(stage, "/health/liveness").statusCode()).isEqualTo(200);
            PATIENTLY.untilAsserted(() ->
                    assertThat(get(stage, "/health").body())
                            .isEqualTo(
                                    "{\"status\":\"UP\",\"services\":{\"auth\":{\"status\":\"UP\","
                                            + "\"version\":\"7\"},\"market-data\":{\"status\":"
                                            + "\"UP\",\"version\":\"7\"},\"ratelimit\":{"
                                            + "\"status\":\"UP\",\"version\":\"7\"},"
                                            + "\"portfolio\":{\"status\":\"UP\","
                                            + "\"version\":\"7\"}},\"stores\":{\"postgresql\":"
                                            + "{\"status\":\"UP\"},"
                                            + "\"redis\":{\"status\":\"UP\"}}}"));
            stage.marketData.close();
            awaitHealth(
                    stage,
                    "\"DEGRADED\"",
                    "\"market-data\":{\"status\":\"DOWN\",\"version\":null}");
            stage.auth.close();
            stage.ratelimit.close();
            stage.portfolio.close();
            awaitHealth(stage, "{\"status\":\"DOWN\"");
            assertThat(get(stage, "/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void health_servicesThatDoNotAnswer_areNotWaitedFor() {
        CountDownLatch end = new CountDownLatch(1);
        try (Stage stage = new Stage()) {
            awaitReadiness(stage);
            stage.marketData.hangs(end);
            awaitHealth(stage, "\"market-data\":{\"status\":\"DOWN\"");
            end.countDown();
        }
    }

    @Test
    void readiness_waitsForAllServices_butNotForEverForThoseItCanDoWithout() {
        try (Stage stage = new Stage(Map.of("marketgate.portfolio.urls", "http://127.0.0.1:1"))) {
            assertThat(get(stage, "/health/readiness").statusCode()).isEqualTo(503);
            stage.ticker.pass(Duration.ofSeconds(20));
            awaitReadiness(stage);
            awaitHealth(stage, "\"DEGRADED\"");
        }
    }

    @Test
    void health_storesComingAndGoing_saysSoAtEachLook() {
        try (Stage stage = new Stage()) {
            awaitReadiness(stage);
            stage.auth.service().stores("\"postgresql\":\"DOWN\",\"redis\":\"UP\"");
            awaitHealth(
                    stage,
                    "{\"status\":\"DEGRADED\"",
                    AUTH_UP,
                    "\"postgresql\":{\"status\":\"DOWN\"}",
                    "\"redis\":{\"status\":\"UP\"}");
            stage.auth.service().stores("\"postgresql\":\"UP\",\"redis\":\"UP\"");
            stage.portfolio.unready("\"postgresql\":\"DOWN\",\"redis\":\"DOWN\"");
            awaitHealth(
                    stage,
                    "{\"status\":\"DEGRADED\"",
                    "\"portfolio\":{\"status\":\"DOWN\",\"version\":\"7\"}",
                    "\"postgresql\":{\"status\":\"DOWN\"}",
                    "\"redis\":{\"status\":\"DOWN\"}");
            stage.portfolio.stores("");
            awaitHealth(stage, "{\"status\":\"UP\"");
        }
    }

    @Test
    void health_askedByMany_isLookedAtForAllOfThem() {
        CountDownLatch end = new CountDownLatch(1);
        try (Stage stage = new Stage()) {
            awaitReadiness(stage);
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
