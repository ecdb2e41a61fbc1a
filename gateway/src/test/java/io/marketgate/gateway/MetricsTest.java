package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.marketgate.gateway.stage.FakeRatelimit.Mood;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of requests, of what was cached, and of limits. */
final class MetricsTest {
    private final int management = FreePorts.next();
    private final Stage stage =
            new Stage(Map.of("marketgate.management.port", Integer.toString(management)));
    private final String key = stage.auth.key("market:read");

    @BeforeEach
    void stopClock() {
        stage.clock.stop();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String scrape() {
        URI metrics = URI.create("http://127.0.0.1:" + management + "/prometheus");
        return Stage.send(HttpRequest.newBuilder(metrics).build()).body();
    }

    private static String answers(String outcome) {
        return "gateway_cache_answers_total{outcome=\"" + outcome + "\"} ";
    }

    @Test
    void start_failuresAreThereAtZero() {
        assertThat(scrape())
                .contains(answers("hit") + "0.0", answers("stale") + "0.0")
                .contains("gateway_limits_fail_open_total 0.0")
                .contains("gateway_limits_refused_total{policy=\"wrong-key\"} 0.0")
                .contains("gateway_verifications_total{result=\"unchecked\"} 0.0")
                .contains("revocation_propagation_seconds_bucket{le=\"1.0\"} 0")
                .contains("request_log_dropped_total ")
                .contains("breaker_transitions_total{breaker=\"ratelimit\",to=\"open\"} 0.0");
    }

    @Test
    void requests_areTimedByRouteMethodAndStatus() {
        stage.get("/v2/aggs/ticker/AAPL/range/1/day/2026-01-01/2026-01-31", key);
        stage.get("/v2/aggs/nobody/knows/this", key);
        stage.get("/v2/last/trade/AAPL", TestKeys.random());
        stage.get("/nothing/here", key);
        String range = "uri=\"/v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}\"";
        String scrape = scrape();
        assertThat(scrape)
                .contains("requests_seconds_count{" + labels("200", range) + "} 1")
                .contains("requests_seconds_count{" + labels("200", "uri=\"/v2/**\"") + "} 1")
                .contains(labels("401", "uri=\"/v2/last/trade/{ticker}\""))
                .contains(labels("404", "uri=\"UNMATCHED_URI\""));
        for (String le : List.of("0.001", "0.05", "1.0", "10.0", "+Inf")) {
            String bucket = labels("200", range) + ",le=\"" + le + "\"}";
            assertThat(scrape).contains("http_server_requests_seconds_bucket{" + bucket);
        }
        assertThat(scrape).doesNotContain("AAPL", "nobody", "nothing", key);
    }

    private static String labels(String status, String uri) {
        return "exception=\"none\",method=\"GET\",status=\"" + status + "\"," + uri;
    }

    @Test
    void answers_areCountedByWhatWasCached() {
        for (String status :
                List.of(
                        "marketgate; hit; ttl=9",
                        "marketgate; hit; ttl=-30; detail=stale",
                        "marketgate; fwd=partial; stored",
                        "marketgate; fwd=miss; stored",
                        "marketgate; fwd=miss; stored",
                        "marketgate; fwd=bypass")) {
            stage.marketData.answers(exchange -> answer(exchange, status));
            assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
        }
        stage.get("/v2/x", TestKeys.random());
        assertThat(scrape())
                .contains(answers("hit") + "1.0", answers("stale") + "1.0")
                .contains(answers("partial") + "1.0", answers("miss") + "2.0")
                .contains(answers("bypass") + "1.0");
    }

    private static void answer(HttpExchange exchange, String status) throws IOException {
        exchange.getResponseHeaders().set("Cache-Status", status);
        FakeService.answer(exchange, 200, "{}");
    }

    @Test
    void limits_areCountedByPolicyAndWhoDecided() {
        stage.ratelimit.quota(1);
        stage.ratelimit.addresses(1_000);
        stage.get("/v2/x", key);
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(429);
        for (int i = 0; i < 21; i++) {
            stage.get("/v2/x", TestKeys.random());
        }
        assertThat(scrape())
                .contains("gateway_limits_refused_total{policy=\"key\"} 1.0")
                .contains("gateway_limits_refused_total{policy=\"ip\"} 0.0")
                .contains("gateway_limits_refused_total{policy=\"wrong-key\"} 1.0")
                .contains("gateway_limits_fail_open_total 0.0");
        stage.ratelimit.mood(Mood.DEGRADED);
        stage.get("/v2/x", key);
        assertThat(scrape()).contains("gateway_limits_fail_open_total 1.0");
    }
}
