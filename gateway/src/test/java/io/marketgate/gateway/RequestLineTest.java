package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one line that each request leaves in the gateway's log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestLineTest {
    private static final String LIMITED =
            "\"limits\":{\"key\":{\"quota\":1,\"windowSeconds\":3600}},\"cidrs\":[],"
                    + "\"expiresAt\":null,\"sunset\":null,\"cacheable\":true";

    private final Stage stage = new Stage(Map.of("gateway.deadlines.market-data", "3s"));
    private final String key = stage.auth.key("market:read");
    private RequestLines lines = new RequestLines();

    @BeforeEach
    void listen() {
        stage.marketData.echoes();
    }

    @AfterEach
    void listenAnew() {
        lines.close();
        lines = new RequestLines();
    }

    @AfterAll
    void close() {
        lines.close();
        stage.close();
    }

    private HttpResponse<String> get(String path, String with, String... headers) {
        HttpRequest.Builder request = stage.request(path).header("X-API-Key", with);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Stage.send(request.build());
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-request-id").orElseThrow();
    }

    @Test
    void request_forwarded_leavesOneLineWithEverything() {
        stage.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("Cache-Status", "marketgate; fwd=miss; stored");
            exchange.getResponseHeaders().set("X-Marketgate-Vendor-Calls", "2");
            FakeService.answer(exchange, 200, "{\"status\":\"OK\"}");
        });
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> answer =
                get(
                        "/v2/secret-path?secret-query=1",
                        key,
                        "traceparent",
                        "00-" + trace + "-b7ad6b7169203331-01");
        assertThat(answer.headers().firstValue("x-marketgate-vendor-calls")).isEmpty();
        String line = lines.with(id(answer));
        assertThat(line)
                .contains(
                        "\"trace_id\":\"" + trace + "\"",
                        "\"method\":\"GET\"",
                        "\"route\":\"/v2/**\"",
                        "\"status\":200",
                        "\"bytes\":15",
                        "\"key\":\"" + stage.auth.id(key) + "\"",
                        "\"project\":",
                        "\"cache_status\":\"marketgate; fwd=miss; stored\"",
                        "\"vendor_calls\":2")
                .containsPattern("\"ms\":[0-9]+\\.[0-9],")
                .doesNotContain("secret", "problem", key);
        assertThat(lines.now(id(answer))).hasSize(1);
    }

    @Test
    void traceOfARequest_isContinuedOrBegun() {
        String given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        get("/v2/x", key, "traceparent", given, "tracestate", "a=1");
        assertThat(stage.marketData.last().headers().getFirst("traceparent")).isEqualTo(given);
        assertThat(stage.marketData.last().headers().getFirst("tracestate")).isEqualTo("a=1");
        HttpResponse<String> begun =
                get("/v2/x", key, "traceparent", "00-broken", "tracestate", "a=1");
        String made = stage.marketData.last().headers().getFirst("traceparent");
        assertThat(made).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(stage.marketData.last().headers().getFirst("tracestate")).isNull();
        assertThat(lines.with(id(begun)))
                .contains("\"trace_id\":\"" + made.substring(3, 35) + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/keys, 403, forbidden, /api/keys",
        "/internal/keys, 404, not-found, UNMATCHED_URI",
        "/nothing, 404, not-found, UNMATCHED_URI",
        "/api/portfolio/verify/x, 404, not-found, UNMATCHED_URI",
        "/v2/a..b, 400, malformed-request, /v2/**",
    })
    void request_refused_saysWhy(String path, int status, String type, String route) {
        HttpResponse<String> answer = get(path, key);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-marketgate-problem")).isEmpty();
        assertThat(lines.with(id(answer)))
                .contains(
                        "\"status\":" + status,
                        "\"problem\":\"" + type + "\"",
                        "\"detail\":\"",
                        "\"route\":\"" + route + "\"");
    }

    @Test
    void request_withoutAValidKey_isFoundByTheIdOfItsAnswer() {
        HttpResponse<String> unknown = get("/v2/x", TestKeys.random());
        assertThat(lines.with(id(unknown)))
                .contains("\"status\":401", "\"problem\":\"unauthenticated\"")
                .doesNotContain("\"key\"");
        HttpResponse<String> without = Stage.send(stage.request("/v2/x").build());
        assertThat(lines.with(id(without))).contains("\"status\":401");
    }

    @ParameterizedTest
    @CsvSource({"404, not-found", "409, conflict", "502, upstream-invalid"})
    void request_theServiceRefused_saysWhy(int status, String type) {
        stage.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("X-Marketgate-Problem", type);
            FakeService.answer(exchange, status, "{}");
        });
        HttpResponse<String> answer = get("/v2/x", key);
        assertThat(answer.headers().firstValue("x-marketgate-problem")).isEmpty();
        assertThat(lines.with(id(answer)))
                .contains("\"status\":" + status, "\"problem\":\"" + type + "\"");
    }

    @Test
    void request_theServiceFailed_saysHow() {
        stage.marketData.answers(exchange -> exchange.close());
        assertThat(lines.with(id(get("/v2/x", key))))
                .contains("\"status\":502", "\"problem\":\"service-failed\"");
        CountDownLatch end = new CountDownLatch(1);
        stage.marketData.answers(exchange -> FakeService.await(end));
        assertThat(lines.with(id(get("/v2/x", key))))
                .contains("\"status\":504", "\"problem\":\"service-timeout\"");
        end.countDown();
    }

    @Test
    void request_overItsLimit_isToldOf() {
        String limited = stage.auth.key(LIMITED, new String[] {"market:read"});
        get("/v2/x", limited);
        assertThat(lines.with(id(get("/v2/x", limited))))
                .contains(
                        "\"status\":429",
                        "\"problem\":\"limit-exceeded\"",
                        "\"key\":\"" + stage.auth.id(limited) + "\"");
    }

    @ParameterizedTest
    @CsvSource({"20000, 414", "9000, 414"})
    void request_refusedBeforeAnyFilter_leavesItsLine(int length, int status) throws IOException {
        String start = "GET /v2/" + "x".repeat(length) + "?apiKey=" + key + " HTTP/1.1";
        String answer;
        try (RawSocket socket = new RawSocket(stage.port())) {
            answer = socket.send(start + "\r\nHost: a\r\nConnection: close\r\n\r\n").readToEnd();
        }
        String id = answer.replaceAll("(?s).*\"request_id\":\"([^\"]+)\".*", "$1");
        assertThat(lines.with(id)).contains("\"status\":" + status).doesNotContain(key);
    }
}
