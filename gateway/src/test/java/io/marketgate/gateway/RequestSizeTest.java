package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestSizeTest {
    private final Stage stage = new Stage();

    /** For whoever is to be too slow. */
    private final Stage hasty =
            new Stage(
                    Map.of(
                            "gateway.connections.header-deadline", "3s",
                            "gateway.connections.body-window", "3s"));

    private final Stage addressed =
            new Stage(Map.of("marketgate.public.url", "https://bars.example"));
    private final String key = stage.auth.key("market:read", "keys:admin");

    @AfterAll
    void close() {
        stage.close();
        hasty.close();
        addressed.close();
    }

    private String statusOf(String raw) throws IOException {
        try (RawSocket socket = new RawSocket(stage.port())) {
            return socket.send(raw).statusLine();
        }
    }

    @Test
    void header_tooLarge_is431() throws IOException {
        assertThat(
                        statusOf(
                                "GET /v2/x HTTP/1.1\r\nHost: a\r\nX-Big: "
                                        + "x".repeat(20_000)
                                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void uri_tooLong_is414() throws IOException {
        assertThat(statusOf("GET /v2/x?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/x, 9000, 0, 414, application/json",
        "/v2/x, 0, 20000, 431, application/json",
        "/api/keys, 9000, 0, 414, application/problem+json",
        "/api/keys, 0, 20000, 431, application/problem+json",
        "/nowhere, 9000, 0, 414, application/problem+json",
    })
    void refusal_beforeAnyRoute_hasTheUsualForm(
            String path, int address, int header, int status, String type) throws IOException {
        String request =
                "GET "
                        + path
                        + "?"
                        + "x".repeat(address)
                        + " HTTP/1.1\r\nHost: public.example\r\nX-Request-Id: my-id.3\r\n"
                        + "X-Small: 1\r\nX-Big: "
                        + "x".repeat(header)
                        + "\r\n\r\n";
        for (Stage asked : List.of(stage, addressed)) {
            RawAnswer answer = RawAnswer.to(asked.port(), request);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).isEqualTo(type);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body())
                    .contains("\"request_id\":\"" + answer.header("X-Request-Id") + "\"");
            assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.3");
            String used = asked == addressed ? "https://bars.example" : "http://public.example";
            if (type.contains("problem")) {
                assertThat(answer.body()).contains("\"type\":\"" + used + "/docs/errors/");
            }
        }
    }

    @Test
    void body_tooLarge_is413() throws IOException {
        HttpRequest.Builder request =
                stage.request("/api/keys")
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json");
        HttpResponse<String> withLength =
                Stage.send(
                        request.copy()
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 << 20]))
                                .expectContinue(true)
                                .build());
        assertThat(withLength.statusCode()).isEqualTo(413);
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send(
                    "POST /api/keys HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                            + key
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                socket.send(piece);
            }
            assertThat(socket.statusLine()).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "Content-Length: x\r\n\r\n",
                "Bad Header: 1\r\n\r\n",
            })
    void framing_ambiguous_is400AndClosed(String rest) throws IOException {
        int before = stage.auth.service().received().size();
        try (RawSocket socket = new RawSocket(stage.port())) {
            String answer =
                    socket.send("POST /api/keys HTTP/1.1\r\nHost: a\r\nX-API-Key: " + key + "\r\n")
                            .send(rest)
                            .readToEnd();
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(stage.auth.service().received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Host: a\r\nHost: b\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host:\r\n"})
    void host_missingOrMalformed_is400(String host) throws IOException {
        assertThat(statusOf("GET /v2/x HTTP/1.1\r\n" + host + "X-API-Key: " + key + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void header_dripping_isClosedAtTheDeadline() throws IOException {
        try (RawSocket silent = new RawSocket(hasty.port());
                RawSocket dripping = new RawSocket(hasty.port())) {
            dripping.send("GET /v2/x HTTP/1.1\r\nHost: a\r\nX-Drip: ");
            assertThat(dripping.readToEnd()).isEmpty();
            assertThat(silent.readToEnd()).isEmpty();
        }
    }

    @Test
    void header_drippingAfterARequest_isClosedAtTheDeadline() throws IOException {
        try (RawSocket socket = new RawSocket(hasty.port())) {
            socket.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.statusLine()).startsWith("HTTP/1.1 404");
            socket.send("GET /v2/x HT");
            assertThat(socket.readToEnd()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void header_begunBehindAPipelinedRequest_isClosedAtTheDeadline() throws IOException {
        try (RawSocket line = new RawSocket(hasty.port());
                RawSocket header = new RawSocket(hasty.port())) {
            line.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET /v2/x HT");
            header.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET /v2/x HTTP/1.1\r\n");
            assertThat(line.readToEnd()).startsWith("HTTP/1.1 404");
            assertThat(header.readToEnd()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void emptyLine_betweenRequests_isNoHeaderThatHasBegun() throws IOException {
        try (RawSocket socket = new RawSocket(hasty.port());
                RawSocket later = new RawSocket(hasty.port())) {
            socket.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.statusLine()).startsWith("HTTP/1.1 404");
            socket.send("\r\n");
            later.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(later.statusLine()).startsWith("HTTP/1.1 404");
            later.send("GET /v2/x HT").readToEnd();
            socket.send("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(socket.readToEnd()).contains("/last");
        }
    }

    @Test
    void body_dripping_isClosed() throws IOException {
        try (RawSocket socket = new RawSocket(hasty.port())) {
            socket.send(
                    "POST /api/keys HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                            + hasty.auth.key("keys:admin")
                            + "\r\nContent-Length: 100000\r\n\r\nx");
            assertThat(socket.send("y").readToEnd()).isEmpty();
        }
    }

    @Test
    void connection_named_headersAreStripped() throws IOException {
        assertThat(
                        statusOf(
                                "GET /v2/x HTTP/1.1\r\n"
                                        + "Host: a\r\n"
                                        + "Connection: keep-alive, X-Secret\r\n"
                                        + "X-Secret: 1\r\n"
                                        + "Upgrade: h2c\r\n"
                                        + "Keep-Alive: 5\r\n"
                                        + "X-API-Key: "
                                        + key
                                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(stage.marketData.last().headers().keySet())
                .doesNotContain("X-secret", "Upgrade", "Keep-alive");
    }

    @Test
    void host_used_isThePublicAddress() throws IOException {
        statusOf("GET /v2/x HTTP/1.1\r\nHost: Bars.example:99\r\nX-API-Key: " + key + "\r\n\r\n");
        assertThat(stage.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                .isEqualTo("http://Bars.example:99");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/x, 400",
        "/api/keys, 400",
        "/health/liveness, 200",
        "/docs/errors/not-found, 200"
    })
    void host_ofHttp10_isNeededWhereARequestIsForwarded(String path, int status)
            throws IOException {
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send("GET " + path + " HTTP/1.0\r\nX-API-Key: " + key + "\r\n\r\n");
            assertThat(socket.readToEnd()).startsWith("HTTP/1.0 " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nope HTTP/1.1\r\n",
                "GET /internal/keys/verify HTTP/1.1\r\n",
                "POST /health HTTP/1.1\r\n",
                "GET /api/keys/1/2/3 HTTP/1.1\r\n",
                "GET /api/keys HTTP/1.1\r\n",
                "LARGE /api/keys HTTP/1.1\r\n",
                "LONG /api/keys HTTP/1.1\r\n",
            })
    void publicUrl_sentByAClient_isNeverBelieved(String line) throws IOException {
        String start = line.replace("LARGE", "GET").replace("LONG /", "GET /" + "x".repeat(9_000));
        String more = line.startsWith("LARGE") ? "X-Big: " + "x".repeat(20_000) + "\r\n" : "";
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send(
                    start
                            + "X-Marketgate-Public-Url: https://evil\r\nHost: good:1\r\n"
                            + "Connection: close\r\n"
                            + more
                            + "\r\n");
            String answer = socket.readToEnd();
            assertThat(answer).startsWith("HTTP/1.").contains("/docs/errors/");
            assertThat(answer).doesNotContain("evil");
        }
    }

    @Test
    void hosts_configured_areTheOnlyOnes() throws IOException {
        Map<String, Object> settings =
                Map.of(
                        "marketgate.public.hosts", "bars.example,127.0.0.1",
                        "marketgate.public.url", "https://bars.example/");
        try (Stage own = new Stage(settings)) {
            String reader = own.auth.key("market:read");
            assertThat(own.get("/v2/x", reader).statusCode()).isEqualTo(200);
            assertThat(own.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                    .isEqualTo("https://bars.example");
            try (RawSocket socket = new RawSocket(own.port())) {
                socket.send("GET /v2/x HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n");
                String answer = socket.readToEnd();
                assertThat(answer).startsWith("HTTP/1.1 400");
                assertThat(answer).doesNotContain("evil");
            }
        }
    }
}
