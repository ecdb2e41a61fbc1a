package io.marketgate.defaults.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.defaults.undertest.RequestLines;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could read differently is refused, with all that follows it. */
@MicronautTest(transactional = false)
class MalformedRequestTest {
    private static final String HEADERS =
            "X-Request-Id: my-id.1\r\nContent-Type: application/json\r\n";
    private static final MalformedRequests POSTED =
            new MalformedRequests("POST", "/api/open/acts", HEADERS, "{\"name\":\"n\"}");
    private static final MalformedRequests UNREAD =
            new MalformedRequests("DELETE", "/api/open/acts", HEADERS, "{\"name\":\"n\"}");
    private static final MalformedRequests VENDORS =
            new MalformedRequests("POST", "/v2/acts", HEADERS, "{\"name\":\"n\"}");

    @Inject EmbeddedServer server;
    @Inject ActController controller;

    static List<Malformed> posted() {
        return POSTED.all();
    }

    static List<Malformed> unread() {
        return UNREAD.all();
    }

    static List<Malformed> vendors() {
        return VENDORS.all();
    }

    private RawAnswer refused(Malformed malformed, String next) throws IOException {
        int before = controller.acts();
        String bytes = malformed.bytes() + (malformed.ends() ? "" : next);
        RawAnswer answer = RawAnswer.to(server.getPort(), bytes, malformed.ends());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.count()).as(answer.text()).isEqualTo(1);
        assertThat(controller.acts()).isEqualTo(before);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Connection"))
                .isEqualTo(answer.text().startsWith("HTTP/1.0") ? "" : "close");
        assertThat(answer.body())
                .contains("\"request_id\":\"" + answer.header("X-Request-Id") + "\"")
                .doesNotContain("localhost");
        return answer;
    }

    @ParameterizedTest
    @MethodSource("posted")
    void request_malformed_isRefusedWithAllThatFollows(Malformed malformed) throws IOException {
        RawAnswer answer = refused(malformed, POSTED.wellFormed());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("/docs/errors/malformed-request\"", "\"status\":400");
    }

    @ParameterizedTest
    @MethodSource("unread")
    void request_whoseBodyNobodyReads_isRefusedToo(Malformed malformed) throws IOException {
        refused(malformed, UNREAD.wellFormed());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void request_onTheVendorsPath_isRefusedInItsForm(Malformed malformed) throws IOException {
        RawAnswer answer = refused(malformed, VENDORS.wellFormed());
        if (!malformed.name().startsWith("target ")) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"").contains("\"error\":");
        }
    }

    @Test
    void requestId_ofARefusedRequest_isTakenOver() throws IOException {
        String line = "POST /v2/\u00e9 HTTP/1.1\r\n";
        for (String head :
                List.of(
                        line + "Host: a\r\n" + HEADERS,
                        line + HEADERS,
                        "POST /v2/x HTTP/9.9\r\nHost: a\r\n" + HEADERS,
                        "POST /v2/x\r\nHost: a\r\n" + HEADERS)) {
            assertThat(RawAnswer.to(server.getPort(), head + "\r\n").header("X-Request-Id"))
                    .isEqualTo("my-id.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nc\r\n{\"name\":\"n\"}\r\n0\r\n\r\n",
                "transfer-encoding: CHUNKED\r\n\r\n0C\r\n{\"name\":\"n\"}\r\n000\r\n\r\n",
                "Transfer-Encoding:chunked\r\n\r\n"
                        + "4\r\n"
                        + "{\"na\r\n"
                        + "8\r\n"
                        + "me\":\"n\"}\r\n"
                        + "0\r\n"
                        + "A: b\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n"
                        + "c;a=b;c\r\n"
                        + "{\"name\":\"n\"}\r\n"
                        + "0;d=\"e f\"\r\n\r\n",
                "CONTENT-LENGTH:12\r\n\r\n{\"name\":\"n\"}",
                "Content-Length: 12\r\n\r\n{\"name\":\"n\"}\r\n",
            })
    void request_unusualButPlain_isServed(String rest) throws IOException {
        int before = controller.acts();
        String head = "POST /api/open/acts HTTP/1.1\r\nHost: a\r\n" + HEADERS;
        String last = "GET /api/open/acts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        RawAnswer answer = RawAnswer.to(server.getPort(), head + rest + last);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.count()).isEqualTo(2);
        assertThat(controller.acts()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://public.example/api/open/acts HTTP/1.1\r\nHost: public.example\r\n",
                "GET https://public.example/api/open/acts HTTP/1.1\r\nHost: public.example\r\n",
                "GET HTTP://Public.Example/api/open/acts HTTP/1.1\r\nHost: public.example\r\n",
                "GET /v2/acts?a=[%20]&b=/?:@!$'()*+,; HTTP/1.1\r\nHost: a\r\n",
                "GET /v2/acts?a={b}|c^`d<e>\"\\ HTTP/1.1\r\nHost: a\r\n",
                "GET /v2/acts?a=%c3%a9%F0%9F%92%B0%e2%82%ac%EF%BF%BD HTTP/1.1\r\nHost: a\r\n",
                "GET /v2/acts HTTP/1.1\r\nHost: \t [::1%25eth0]:8080 \r\n",
                "GET /v2/acts HTTP/1.1\r\nHost: market_data-1.example.:80\r\n",
                "GET /api/open/acts HTTP/1.0\r\n",
                "\r\n\r\nGET /api/open/acts HTTP/1.1\r\nHost:\r\n",
            })
    void target_plain_isServed(String head) throws IOException {
        RawAnswer answer = RawAnswer.to(server.getPort(), head + "Connection: close\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    static List<Arguments> refusedOfAnyMethod() {
        String host = "Host: a\r\n";
        return List.of(
                Arguments.of(" /v2/%zz HTTP/1.1\r\n" + host, 400, "malformed-request"),
                Arguments.of(
                        " /v2/x HTTP/1.1\r\n" + host + "nothing\r\n", 400, "malformed-request"),
                Arguments.of(
                        " /v2/x HTTP/1.1\r\n" + host + "A: " + "a".repeat(40_000) + "\r\n",
                        431,
                        "header-too-large"),
                Arguments.of(" /v2/x HTTP/1.10\r\n" + host, 400, "malformed-request"),
                Arguments.of(" /v2/x HTTX/1.1\r\n" + host, 400, "malformed-request"),
                Arguments.of(
                        " /v2/x?" + "|".repeat(4_000) + " HTTP/1.1\r\n" + host,
                        414,
                        "uri-too-long"),
                Arguments.of(
                        " /v2/x?" + "a".repeat(40_000) + " HTTP/1.1\r\n" + host,
                        414,
                        "uri-too-long"),
                Arguments.of(
                        " /v2/x HTTP/1.1\r\n" + host + "Content-Length: 2000000\r\n",
                        413,
                        "too-large"));
    }

    /** A HEAD is answered as a GET is, but for the body. */
    @ParameterizedTest
    @MethodSource("refusedOfAnyMethod")
    void head_refused_isAsAGetWithoutBody(String rest, int status, String type) throws IOException {
        RawAnswer get = RawAnswer.to(server.getPort(), "GET" + rest + "\r\n");
        assertThat(get.status()).isEqualTo(status);
        try (RequestLines lines = new RequestLines()) {
            RawAnswer answer = RawAnswer.to(server.getPort(), "HEAD" + rest + "\r\n");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            assertThat(answer.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(lines.with(answer.header("X-Request-Id")))
                    .contains(
                            "\"method\":\"HEAD\"",
                            "\"status\":" + status,
                            "\"bytes\":0",
                            "\"problem\":\"" + type + "\"");
        }
    }

    @Test
    void head_refusedBehindOneUnanswered_leavesThatItsBody() throws IOException {
        String first = "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n";
        String second = "HEAD /v2/%zz HTTP/1.1\r\nHost: a\r\n" + HEADERS + "\r\n";
        String both = RawAnswer.to(server.getPort(), first + second).text();
        int refusal = both.lastIndexOf("HTTP/1.1 400");
        assertThat(both.substring(0, refusal)).startsWith("HTTP/1.1 404").endsWith("}");
        assertThat(both.substring(refusal)).endsWith("\r\n\r\n");
    }

    @Test
    void request_malformed_behindOneUnanswered_isRefusedInItsTurn() throws IOException {
        String first = "GET /api/open/acts HTTP/1.1\r\nHost: a\r\n\r\n";
        String second = "GET /v2/%zz HTTP/1.1\r\nHost: a\r\n" + HEADERS + "\r\n";
        RawAnswer answer = RawAnswer.to(server.getPort(), first + second + first);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Connection")).isEmpty();
        assertThat(answer.count()).isEqualTo(2);
        RawAnswer refusal =
                new RawAnswer(answer.text().substring(answer.text().lastIndexOf("HTTP/1.1 ")));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.header("Connection")).isEqualTo("close");
        assertThat(refusal.header("X-Request-Id")).isEqualTo("my-id.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/%zz", "/v2/\u00e9", "/stocks/%00", "/stocks/a/%zz", "/v2/{"})
    void target_malformedBelowAVendorsFamily_isRefusedInItsForm(String target) throws IOException {
        String head = "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + "\r\n";
        RawAnswer answer = RawAnswer.to(server.getPort(), head);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http:///api/open/acts HTTP/1.1\r\nHost:\r\n",
                "GET http://a:1/api/open/acts HTTP/1.1\r\nHost: a\r\n",
                "GET ftp://a/api/open/acts HTTP/1.1\r\nHost: a\r\n",
                "GET https://aa/api/open/acts HTTP/1.1\r\nHost: a\r\n",
                "CONNECT /api/open/acts HTTP/1.1\r\nHost: a\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n",
            })
    void target_thatIsNoPathOfThisHost_isRefused(String head) throws IOException {
        RawAnswer answer = RawAnswer.to(server.getPort(), head + "Connection: close\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    @Test
    void target_ofAHostAlone_isItsRoot() throws IOException {
        for (String target : List.of("http://a", "http://a?x=1", "HTTPS://a/?x=1")) {
            String head = "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            assertThat(RawAnswer.to(server.getPort(), head).status()).as(target).isEqualTo(404);
        }
    }
}
