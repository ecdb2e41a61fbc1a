package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.ExportedSpan;
import io.marketgate.defaults.undertest.SpanCollector;
import io.marketgate.gateway.stage.FakeAuth;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a trace shows of the gateway, and what its services get of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TracesTest {
    private static final String PARENT = "b7ad6b7169203331";
    private static final String CHECK = "/internal/check/batch";
    private static final String VERIFY = "/internal/keys/verify";

    private final SpanCollector collector = new SpanCollector();
    private final Stage stage =
            new Stage(
                    Map.of(
                            "otel.exporter.otlp.endpoint",
                            collector.url(),
                            "marketgate.traces.interval",
                            "50ms"));
    private final String trace =
            "%032x".formatted(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    private final String given = "00-" + trace + "-" + PARENT + "-01";

    @BeforeEach
    void listen() {
        stage.marketData.echoes();
    }

    @AfterAll
    void close() {
        stage.close();
        collector.close();
    }

    private static HttpResponse<String> get(Stage from, String target, String traceparent) {
        return Stage.send(from.request(target).header("traceparent", traceparent).build());
    }

    private ExportedSpan request(String of) {
        return collector.await(
                "request", span -> span.trace().equals(of) && span.kind().equals("SERVER"));
    }

    private ExportedSpan below(ExportedSpan parent, String service) {
        return collector.await(
                service,
                span ->
                        span.parent().equals(parent.id())
                                && service.equals(span.notes().get("peer.service")));
    }

    @Test
    void request_andItsHops_areOneTrace() {
        String key = stage.auth.key("market:read");
        assertThat(get(stage, "/v2/secret-path?apiKey=" + key, given).statusCode()).isEqualTo(200);
        ExportedSpan request = request(trace);
        assertThat(request.service()).isEqualTo("gateway");
        assertThat(request.name()).isEqualTo("GET /v2/**");
        assertThat(request.parent()).isEqualTo(PARENT);
        assertThat(request.notes())
                .containsEntry("http.route", "/v2/**")
                .containsEntry("http.response.status_code", "200");

        ExportedSpan forwarded = below(request, "market-data");
        assertThat(forwarded.kind()).isEqualTo("CLIENT");
        assertThat(forwarded.name()).isEqualTo("GET /v2/**");
        assertThat(stage.marketData.last().headers().get("traceparent"))
                .isEqualTo(List.of(forwarded.traceparent()));

        ExportedSpan verified = below(request, "auth");
        assertThat(verified.name()).isEqualTo("POST " + VERIFY);
        assertThat(stage.auth.service().traceparent(VERIFY)).isEqualTo(verified.traceparent());

        ExportedSpan checked = below(request, "ratelimit");
        assertThat(checked.name()).isEqualTo("POST " + CHECK);
        assertThat(stage.ratelimit.service().traceparent(CHECK)).isEqualTo(checked.traceparent());
    }

    @Test
    void failureOfAService_isOneOfBothSpans() {
        stage.marketData.answers(exchange -> FakeService.answer(exchange, 503, "{}"));
        String other = "00-" + trace.replace('0', 'f') + "-" + PARENT + "-01";
        String key = stage.auth.key("market:read");
        assertThat(get(stage, "/v3/snapshot?apiKey=" + key, other).statusCode()).isEqualTo(503);
        ExportedSpan request = request(other.substring(3, 35));
        assertThat(request.failed()).isTrue();
        ExportedSpan forwarded = below(request, "market-data");
        assertThat(forwarded.failed()).isTrue();
        assertThat(forwarded.notes()).containsEntry("http.response.status_code", "503");
    }

    @Test
    void secrets_appearInNoSpan() throws IOException {
        String key = stage.auth.key("market:read");
        String unknown = TestKeys.random();
        List<String> requests =
                List.of(
                        "GET /v2/secret-path?secret-query=1&apiKey=" + key + " HTTP/1.1",
                        "GET /v2/x?apiKey=" + unknown + " HTTP/1.1",
                        "GET /v2/x?apiKey=" + key + "&apiKey=" + unknown + " HTTP/1.1",
                        "GET /v2/" + key + "| HTTP/1.1",
                        "GET /nothing/" + key + " HTTP/1.1",
                        "GET /internal/" + key + " HTTP/1.1",
                        key + " /v2/x HTTP/1.1",
                        "GET /v2/x HTTP/1.1\r\nX-API-Key: " + key,
                        "GET /v2/x HTTP/1.1\r\nAuthorization: Bearer " + key,
                        "GET /v2/x HTTP/1.1\r\nCookie: secret-cookie\r\nX-API-Key: " + unknown);
        for (String request : requests) {
            try (RawSocket socket = new RawSocket(stage.port())) {
                socket.send(request + "\r\nHost: a\r\nConnection: close\r\n\r\n");
                assertThat(socket.readToEnd()).startsWith("HTTP/1.1 ");
            }
        }
        Stage.send(stage.request("/v2/x?apiKey=" + key).header("X-Request-Id", "the-last").build());
        collector.await(
                "the last", span -> "the-last".equals(span.notes().get("marketgate.request_id")));
        assertThat(collector.spans()).anyMatch(span -> span.name().equals("GET /v2/**"));
        assertThat(collector.everything())
                .doesNotContain(key, unknown, "secret-", "apiKey", FakeAuth.SECRET, "jwt.of.");
    }

    @Test
    void trace_withoutACollector_reachesEveryService() {
        try (Stage plain = new Stage()) {
            String key = plain.auth.key("market:read");
            assertThat(get(plain, "/v2/x?apiKey=" + key, given).statusCode()).isEqualTo(200);
            assertThat(plain.marketData.traceparent("/v2/x")).isEqualTo(given);
            assertThat(plain.auth.service().traceparent(VERIFY)).isEqualTo(given);
            assertThat(plain.ratelimit.service().traceparent(CHECK)).isEqualTo(given);
        }
    }

    @Test
    void collectorThatIsAway_harmsNoRequest() {
        try (Stage alone =
                new Stage(
                        Map.of(
                                "otel.exporter.otlp.endpoint",
                                "http://127.0.0.1:" + FreePorts.next(),
                                "marketgate.traces.waiting",
                                8))) {
            String key = alone.auth.key("market:read");
            for (int i = 0; i < 50; i++) {
                assertThat(alone.get("/v2/x", key).statusCode()).isEqualTo(200);
            }
        }
    }
}
