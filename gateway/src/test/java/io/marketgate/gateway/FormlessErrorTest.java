package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a service says, clients read errors in one form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FormlessErrorTest {
    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");

    @AfterAll
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "414, '', 414, uri-too-long",
        "431, '', 431, header-too-large",
        "413, '', 413, too-large",
        "400, text/html, 400, malformed-request",
        "404, application/json, 404, not-found",
        "418, '', 400, malformed-request",
        "429, '', 429, limit-exceeded",
        "500, '', 502, service-failed",
        "500, text/plain, 502, service-failed",
        "503, '', 503, service-unavailable",
        "504, '', 504, service-timeout",
    })
    void error_withoutForm_getsOne(int status, String type, int told, String slug) {
        answers(status, type, "insides");
        HttpResponse<String> ours = stage.get("/api/market/AAPL", key);
        assertThat(ours.statusCode()).isEqualTo(told);
        assertThat(type(ours)).isEqualTo("application/problem+json");
        assertThat(ours.body()).contains("/docs/errors/" + slug + "\"").doesNotContain("insides");
        assertThat(ours.body()).contains(ours.headers().firstValue("x-request-id").orElseThrow());
        if (!type.equals("application/json")) {
            HttpResponse<String> vendors = stage.get("/v2/x", key);
            assertThat(vendors.statusCode()).isEqualTo(told);
            assertThat(type(vendors)).isEqualTo("application/json");
            assertThat(vendors.body())
                    .contains("\"error\":", "\"message\":")
                    .doesNotContain("insides");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/market/AAPL, application/problem+json",
        "/api/market/AAPL, application/problem+json; charset=utf-8",
        "/v2/x, application/json",
        "/v2/x, application/json;charset=utf-8",
    })
    void error_withForm_isPassedOn(String path, String type) {
        answers(404, type, "{\"own\":1}");
        HttpResponse<String> answer = stage.get(path, key);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"own\":1}");
    }

    private void answers(int status, String type, String body) {
        stage.marketData.answers(exchange -> {
            if (type.isEmpty()) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody()
                        .write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            exchange.close();
        });
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("");
    }
}
