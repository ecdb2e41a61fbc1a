package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForwardingTest {
    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");

    @BeforeEach
    void listen() {
        stage.marketData.echoes();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void pathAndQuery_odd_areForwardedByteForByte() {
        String odd = "/v2/aggs/ticker/X%3ABTCUSD/range/1/day/a/b?x=%2f%2F&&y=a+b&=&z";
        assertThat(stage.get(odd, key).statusCode()).isEqualTo(200);
        assertThat(stage.marketData.last().uri()).isEqualTo(odd);
    }

    @Test
    void query_withKey_isForwardedWithoutIt() {
        HttpResponse<String> answer =
                Stage.send(
                        stage.request("/v2/x?a=%20&apiKey=" + key + "&b=%2B&%61piKey=" + key)
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stage.marketData.last().uri()).isEqualTo("/v2/x?a=%20&b=%2B");
    }

    @Test
    void query_onlyKey_leavesNoQuestionMark() {
        Stage.send(stage.request("/v2/x?apiKey=" + key).build());
        assertThat(stage.marketData.last().uri()).isEqualTo("/v2/x");
    }

    @Test
    void headers_posingOrOfTheConnection_areStripped() {
        Stage.send(
                stage.request("/v2/x")
                        .header("X-API-Key", key)
                        .header("Cookie", "mg_session=1")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Forwarded-Host", "evil")
                        .header("Forwarded", "for=10.0.0.1")
                        .header("X-Marketgate-Public-Url", "http://evil")
                        .header("X-Marketgate-Service-Secret", "guess")
                        .header("X_Marketgate_Public_Url", "http://evil")
                        .header("TE", "trailers")
                        .header(
                                "traceparent",
                                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("Accept", "text/csv")
                        .header("If-None-Match", "\"tag\"")
                        .header("X-Request-Id", "my-id")
                        .build());
        var headers = stage.marketData.last().headers();
        assertThat(headers.keySet())
                .doesNotContain(
                        "X-api-key",
                        "Cookie",
                        "X-forwarded-for",
                        "X-forwarded-host",
                        "Forwarded",
                        "X-marketgate-service-secret",
                        "X_marketgate_public_url",
                        "Te");
        assertThat(headers.get("Authorization"))
                .isEqualTo(List.of("Bearer jwt.of." + stage.auth.id(key)));
        assertThat(headers.get("X-Marketgate-Public-Url"))
                .isEqualTo(List.of("http://127.0.0.1:" + stage.port()));
        assertThat(headers.getFirst("X-Request-Id")).isEqualTo("my-id");
        assertThat(headers.getFirst("traceparent")).startsWith("00-0af7651916cd43dd");
        assertThat(headers.getFirst("Accept")).isEqualTo("text/csv");
        assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"tag\"");
    }

    @Test
    void headers_namedBySeveralConnectionHeaders_areStripped() throws IOException {
        try (RawSocket socket = new RawSocket(stage.port())) {
            String answer =
                    socket.send(
                                    "GET /v2/x HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                                            + key
                                            + "\r\nConnection: close\r\nX-Hop: 1\r\nX-End: 1"
                                            + "\r\nConnection: X-Hop\r\n\r\n")
                            .readToEnd();
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
        assertThat(stage.marketData.last().headers().keySet())
                .contains("X-end")
                .doesNotContain("X-hop");
    }

    @Test
    void answer_compressed_isPassedOnAsItIs() {
        byte[] notEvenGzip = {1, 2, 3, 4, 5};
        stage.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"e\"");
            exchange.getResponseHeaders().set("Cache-Status", "marketgate; hit; ttl=240");
            exchange.getResponseHeaders().set("X-Request-Id", "theirs");
            exchange.getResponseHeaders().set("X-Marketgate-Vendor-Calls", "1");
            exchange.sendResponseHeaders(200, notEvenGzip.length);
            exchange.getResponseBody().write(notEvenGzip);
            exchange.close();
        });
        HttpResponse<byte[]> answer =
                Stage.send(
                        stage.request("/v2/x")
                                .header("X-API-Key", key)
                                .header("X-Request-Id", "ours")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(notEvenGzip);
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("content-length")).contains("5");
        assertThat(answer.headers().firstValue("etag")).contains("\"e\"");
        assertThat(answer.headers().firstValue("cache-status"))
                .contains("marketgate; hit; ttl=240");
        assertThat(answer.headers().allValues("x-request-id")).containsExactly("ours");
        assertThat(answer.headers().firstValue("x-marketgate-vendor-calls")).isEmpty();
    }

    @Test
    void answer_error_isPassedOnWhole() {
        stage.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            FakeService.answer(exchange, 503, "{\"error\":\"none left\"}");
        });
        HttpResponse<String> answer = stage.get("/v2/x", key);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"error\":\"none left\"}");
        assertThat(answer.headers().firstValue("retry-after")).contains("17");
    }

    @Test
    void answer_notModified_hasNoBody() {
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        });
        HttpResponse<String> answer = stage.get("/v2/x", key);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void head_ofAnything_hasTheLengthAndNoBody() {
        stage.marketData.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "1234");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        HttpResponse<String> answer =
                Stage.send(stage.request("/v2/x").header("X-API-Key", key).HEAD().build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-length")).contains("1234");
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
    }

    /** Browsers and Node leave some of these as they are. */
    @Test
    void query_withWhatNeedsAnEscape_isEscapedForAll() throws IOException {
        stage.marketData.echoes();
        RawAnswer answer =
                RawAnswer.to(
                        stage.port(),
                        "GET /v2/x?a=b|c&d={e}^`\"<f>\\%7c HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                                + key
                                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(stage.marketData.last().uri())
                .isEqualTo("/v2/x?a=b%7Cc&d=%7Be%7D%5E%60%22%3Cf%3E%5C%7c");
    }

    @Test
    void identity_refusedByService_isNotTheClients401() {
        stage.marketData.answers(exchange -> FakeService.answer(exchange, 401, "{}"));
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(502);
    }

    @Test
    void post_withBody_isForwarded() {
        String admin = stage.auth.key("keys:admin");
        HttpResponse<String> answer =
                Stage.send(
                        stage.request("/api/keys")
                                .header("X-API-Key", admin)
                                .header("Content-Type", "application/json")
                                .POST(
                                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                                "{\"name\":\"n\"}"))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        FakeService.Received received = stage.auth.service().last();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(new String(received.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"n\"}");
    }
}
