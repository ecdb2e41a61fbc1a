package io.marketgate.defaults.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line that each request leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLogTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final Example example = new Example(Map.of());
    private RequestLines lines = new RequestLines();

    private static final class Example extends ServiceUnderTest<Example> {
        Example(Map<String, Object> settings) {
            super(settings);
        }

        @Override
        protected Example self() {
            return this;
        }
    }

    @AfterEach
    void listenAnew() {
        lines.close();
        lines = new RequestLines();
    }

    @AfterAll
    void stop() {
        lines.close();
        TracedController.END.countDown();
        example.close();
    }

    private Answer get(String path, String id, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "X-Request-Id";
        all[1] = id;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return example.as(TestIdentities.token("alpha", "market:read")).get(path, all);
    }

    @Test
    void request_served_leavesOneLineWithEverything() {
        get(
                "/api/open/traced/a-name/bought?secret-query=1",
                "served-1",
                "traceparent",
                "00-" + TRACE + "-" + PARENT + "-01");
        String line = lines.with("served-1");
        assertThat(line)
                .matches("\\{\"time\":\"[0-9T:.-]+Z\",\"level\":\"INFO\",.*}")
                .contains(
                        "\"request_id\":\"served-1\"",
                        "\"trace_id\":\"" + TRACE + "\"",
                        "\"method\":\"GET\"",
                        "\"route\":\"/api/open/traced/{name}/bought\"",
                        "\"status\":200",
                        "\"bytes\":7",
                        "\"cache_status\":\"marketgate; fwd=miss; stored\"",
                        "\"vendor_calls\":3")
                .containsPattern("\"ms\":[0-9]+\\.[0-9],")
                .doesNotContain("secret-query", "a-name", "problem");
        assertThat(lines.now("served-1")).hasSize(1);
    }

    @Test
    void request_withIdentity_namesKeyAndProject() {
        get("/api/caller", "known-1");
        assertThat(lines.with("known-1"))
                .contains("\"key\":\"key-of-alpha\"", "\"project\":\"alpha\"", "\"status\":200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/admin | 403 | forbidden | the key lacks the scope platform",
                "/nothing | 404 | not-found | nothing is served at this path",
                "/api/open/number | 400 | malformed-request | limit: is missing",
                "/api/open/invalid | 422 | validation-failed | /qty: must be positive",
                "/api/open/bug | 500 | internal | the failure was logged under this request id",
                "/v2/failing | 503 | upstream-unavailable | the vendor is away",
            })
    void request_refusedOrFailed_saysWhy(String path, int status, String type, String detail) {
        Answer answer = get(path, "refused-1");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Marketgate-Problem")).isEqualTo(type);
        assertThat(lines.with("refused-1"))
                .contains(
                        "\"status\":" + status,
                        "\"problem\":\"" + type + "\"",
                        "\"detail\":\"" + detail + "\"");
    }

    @Test
    void request_withoutIdentity_isFoundByTheIdOfItsAnswer() {
        Answer answer = example.as("").get("/api/caller");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(lines.with(answer.text("request_id")))
                .contains("\"status\":401", "\"problem\":\"unauthenticated\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"GET /LONG HTTP/1.1 | 414", "GET /%zz HTTP/1.1 | 40", "BAD | 400"})
    void request_refusedBeforeAnyFilter_leavesItsLine(String start, int status) throws IOException {
        String answer =
                exchange(
                        start.replace("LONG", "x".repeat(20_000))
                                + "\r\nHost: a\r\nConnection: close\r\n\r\n");
        String id = answer.replaceAll("(?s).*\"request_id\":\"([^\"]+)\".*", "$1");
        assertThat(lines.with(id)).contains("\"status\":" + status);
    }

    @Test
    void request_whoseClientGoesAway_leavesItsLineAtOnce() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/open/traced/waiting HTTP/1.1\r\nHost: a\r\n"
                                            + "X-Request-Id: gone-1\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            TracedController.ENTERED.await();
        }
        assertThat(lines.with("gone-1"))
                .contains(
                        "\"status\":499",
                        "\"route\":\"/api/open/traced/waiting\"",
                        "\"problem\":\"client-closed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void request_whoseClientGoesAwayInItsBody_leavesItsLine(String method) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(
                            (method
                                            + " /api/open/traced/seen HTTP/1.1\r\nHost: a\r\n"
                                            + "X-Request-Id: left-1\r\nExpect: 100-continue\r\n"
                                            + "Content-Length: 9\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith("100");
        }
        assertThat(lines.with("left-1"))
                .contains("\"method\":\"" + method + "\"", "\"detail\":\"The body ends too early");
    }

    @Test
    void request_onAKeptConnection_eachLeavesItsOwn() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream()
                        .write(
                                ("GET /api/open/traced/seen HTTP/1.1\r\n"
                                                + "Host: a\r\n"
                                                + "X-Request-Id: kept-"
                                                + i
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(lines.with("kept-" + i)).contains("\"status\":200", "\"bytes\":");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/liveness", "/health/readiness"})
    void probe_leavesNone(String path) {
        get(path, "probe-1");
        get("/api/open/traced/seen", "after-1");
        lines.with("after-1");
        assertThat(lines.now("probe-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/health/nonsense, 404", "/health/liveness?x=1, 400", "/prometheus, 404"})
    void probe_refused_leavesOne(String path, int status) {
        get(path, "refused-probe-" + status);
        assertThat(lines.with("refused-probe-" + status)).contains("\"status\":" + status);
    }

    @Test
    void callBetweenServices_leavesALineWhereItIsForARequestOrFails() {
        example.asService().get("/internal/state");
        example.asService().get("/internal/state", "X-Request-Id", "verified-1");
        example.as("").get("/internal/state");
        assertThat(lines.with("verified-1")).contains("\"status\":200");
        assertThat(lines.with("\"status\":401")).contains("/internal/state");
        assertThat(lines.now("/internal/state")).hasSize(2);
    }

    @Test
    void requestLog_off_leavesNone() {
        try (Example silent = new Example(Map.of("marketgate.request.log", "off"))) {
            assertThat(silent.as("").get("/nothing", "X-Request-Id", "silent-1").status())
                    .isEqualTo(404);
        }
        get("/api/open/traced/seen", "after-1");
        lines.with("after-1");
        assertThat(lines.now("silent-1")).isEmpty();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), example.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
