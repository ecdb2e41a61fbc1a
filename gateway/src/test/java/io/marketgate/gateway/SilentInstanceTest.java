package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.SilentSocket;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that are paused: their sockets accept connections, and nobody answers. */
final class SilentInstanceTest {
    /** Whoever waits for a deadline instead of asking whether the service lives is too late. */
    private static final Map<String, Object> FOR_EVER =
            Map.of(
                    "gateway.deadlines.market-data", "1h",
                    "gateway.deadlines.portfolio", "1h",
                    "gateway.deadlines.auth", "1h",
                    "gateway.deadlines.ratelimit", "1h",
                    "gateway.deadlines.suspect", "100ms",
                    "gateway.deadlines.liveness", "500ms");

    /** For those that are well: a slow machine does not make them silent. */
    private static final Map<String, Object> WELL = Map.of("gateway.deadlines.liveness", "3s");

    private static Stage stage(String service, String urls) {
        return stage(service, urls, Map.of());
    }

    private static Stage stage(String service, String urls, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(FOR_EVER);
        settings.putAll(more);
        settings.put("marketgate." + service + ".urls", urls);
        return new Stage(settings);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "market.data, market:read, /v2/aggs/ticker/X/range/1/day/2024-01-02/2024-01-03",
        "market.data, market:read, /api/market/AAPL",
        "portfolio, trades:read, /api/trades",
    })
    void read_ofAPausedService_is503(String service, String scope, String path) throws IOException {
        try (SilentSocket paused = new SilentSocket();
                Stage stage = stage(service, paused.url())) {
            String key = stage.auth.key(scope);
            assertUnavailable(stage.get(path, key));
            assertUnavailable(stage.get(path, key));
        }
    }

    /** That it is overdue before it is known to be silent makes no service slow. */
    @Test
    void read_ofAPausedServiceWithAShortDeadline_is503() throws IOException {
        try (SilentSocket paused = new SilentSocket();
                Stage stage =
                        stage(
                                "portfolio",
                                paused.url(),
                                Map.of(
                                        "gateway.deadlines.portfolio", "300ms",
                                        // It is waited for twice as long as it may take.
                                        "gateway.deadlines.liveness", "2s"))) {
            assertUnavailable(stage.get("/api/trades", stage.auth.key("trades:read")));
        }
    }

    @Test
    void write_thatAPausedServiceTook_is503AndSaysSo() throws IOException {
        try (SilentSocket paused = new SilentSocket();
                Stage stage = stage("portfolio", paused.url())) {
            String key = stage.auth.key("trades:write");
            HttpResponse<String> taken = post(stage, key);
            assertUnavailable(taken);
            assertThat(taken.body()).contains("service-unavailable", "may be carried out yet");
            HttpResponse<String> known = post(stage, key);
            assertUnavailable(known);
            assertThat(known.body()).doesNotContain("carried out");
        }
    }

    private static HttpResponse<String> post(Stage stage, String key) {
        return Stage.send(
                stage.request("/api/trades")
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
    }

    @Test
    void service_thatGoesOn_isAskedAgain() throws IOException {
        SilentSocket paused = new SilentSocket();
        try (Stage stage = stage("market.data", paused.url())) {
            String key = stage.auth.key("market:read");
            assertUnavailable(stage.get("/api/market/AAPL", key));
            paused.close();
            try (FakeService back = new FakeService(paused.port())) {
                back.echoes();
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> stage.get("/api/market/AAPL", key).statusCode() == 200);
            }
        }
    }

    @Test
    void requests_withASecondInstance_areAnsweredByThat() throws IOException {
        try (SilentSocket paused = new SilentSocket();
                FakeService well = new FakeService();
                Stage stage = stage("market.data", paused.url() + "," + well.url(), WELL)) {
            well.echoes();
            String key = stage.auth.key("market:read");
            for (int i = 0; i < 4; i++) {
                assertThat(stage.get("/api/market/AAPL", key).statusCode()).isEqualTo(200);
            }
        }
    }

    /** They are all due to be tried again whenever somebody asks. */
    @Test
    void writes_withOneWellInstanceOfMany_areAnsweredByThat() throws IOException {
        try (SilentSocket a = new SilentSocket();
                SilentSocket b = new SilentSocket();
                SilentSocket c = new SilentSocket();
                SilentSocket d = new SilentSocket();
                FakeService well = new FakeService()) {
            String urls = String.join(",", a.url(), b.url(), c.url(), d.url(), well.url());
            well.echoes();
            try (Stage stage =
                    stage("portfolio", urls, Map.of("marketgate.instances.leave-out", "1ns"))) {
                String key = stage.auth.key("trades:write");
                await().atMost(Duration.ofSeconds(60)).until(() -> allTaken(stage, key));
            }
        }
    }

    private static boolean allTaken(Stage stage, String key) {
        for (int i = 0; i < 10; i++) {
            if (post(stage, key).statusCode() != 200) {
                return false;
            }
        }
        return true;
    }

    @Test
    void service_thatLivesAndTakesItsTime_isWaitedFor() {
        CountDownLatch asked = new CountDownLatch(3);
        try (FakeService slow = new FakeService();
                Stage stage = stage("market.data", slow.url(), WELL)) {
            slow.answersLiveness(exchange -> {
                asked.countDown();
                FakeService.answer(exchange, 200, "{}");
            });
            slow.answers(exchange -> {
                FakeService.await(asked);
                FakeService.answer(exchange, 200, "{}");
            });
            String key = stage.auth.key("market:read");
            assertThat(stage.get("/api/market/AAPL", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void service_thatIsDead_is503AtOnce() {
        try (Stage stage = stage("portfolio", "http://127.0.0.1:1")) {
            String key = stage.auth.key("trades:read", "trades:write");
            assertUnavailable(stage.get("/api/trades", key));
            assertUnavailable(post(stage, key));
        }
    }
}
