package io.marketgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.LoggedLines;
import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could read differently never reaches a service as a whole request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestTest {
    private static final String BODY = "{\"name\":\"n\",\"scopes\":[\"market:read\"]}";
    private static final String PIECE = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";

    private final Stage stage = new Stage();
    private final String headers =
            "X-Request-Id: my-id.1\r\nContent-Type: application/json\r\nX-API-Key: "
                    + stage.auth.key("keys:admin", "market:read")
                    + "\r\n";
    private final MalformedRequests created =
            new MalformedRequests("POST", "/api/keys", headers, BODY);
    private final MalformedRequests read = new MalformedRequests("GET", "/v2/x", headers, BODY);

    @AfterAll
    void close() {
        stage.close();
    }

    List<Malformed> created() {
        return created.all();
    }

    List<Malformed> read() {
        return read.all();
    }

    private RawAnswer refused(Malformed malformed, String next, FakeService service)
            throws IOException {
        int before = service.received().size();
        String bytes = malformed.bytes() + (malformed.ends() ? "" : next);
        RawAnswer answer = RawAnswer.to(stage.port(), bytes, malformed.ends());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.count()).as(answer.text()).isEqualTo(1);
        assertThat(service.received()).hasSize(before);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.body())
                .contains("\"request_id\":\"" + answer.header("X-Request-Id") + "\"");
        return answer;
    }

    @ParameterizedTest
    @MethodSource("created")
    void request_malformed_isRefusedWithAllThatFollows(Malformed malformed) throws IOException {
        RawAnswer answer = refused(malformed, created.wellFormed(), stage.auth.service());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .containsPattern("\"type\":\"(http://public.example)?/docs/errors/malformed");
    }

    @ParameterizedTest
    @MethodSource("read")
    void request_ofTheVendors_isRefusedInItsForm(Malformed malformed) throws IOException {
        RawAnswer answer = refused(malformed, read.wellFormed(), stage.marketData);
        if (!malformed.name().startsWith("target ")) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"").contains("\"error\":");
        }
    }

    private CompletableFuture<Boolean> wholeAtTheService(CountDownLatch begun) {
        return wholeAtTheService(begun, "");
    }

    /**
     * What the service did with a body whose beginning it has seen, after an early answer if any.
     */
    private CompletableFuture<Boolean> wholeAtTheService(CountDownLatch begun, String early) {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        stage.auth.answers(exchange -> {
            exchange.getRequestBody().readNBytes(1);
            if (!early.isEmpty()) {
                exchange.sendResponseHeaders(409, early.length());
                exchange.getResponseBody().write(early.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
            begun.countDown();
            try {
                exchange.getRequestBody().readAllBytes();
                whole.complete(true);
            } catch (IOException e) {
                whole.complete(false);
                throw e;
            }
            if (early.isEmpty()) {
                FakeService.answer(exchange, 201, "{}");
            }
        });
        return whole;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0\n\n",
                "0\r\nA: b\r\n c\r\n\r\n"
            })
    void body_malformedInTheMiddle_isBrokenOffAtTheService(String rest) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = wholeAtTheService(begun);
        try (Socket socket = open()) {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            write(socket, rest + created.wellFormed());
            RawAnswer answer = new RawAnswer(new String(readAll(socket), UTF_8));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.count()).isEqualTo(1);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
        assertThat(whole.get(60, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void body_endingTooEarly_isBrokenOffAtTheService() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = wholeAtTheService(begun);
        try (Socket socket = open()) {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            socket.shutdownOutput();
            assertThat(new RawAnswer(new String(readAll(socket), UTF_8)).status()).isEqualTo(400);
        }
        assertThat(whole.get(60, TimeUnit.SECONDS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"status\":409}"})
    void client_goingAwayInItsBody_isBrokenOffAtTheService(String early) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = wholeAtTheService(begun, early);
        try (Socket socket = open()) {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(whole.get(60, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void body_malformedBehindItsAnswer_isNoError() throws Exception {
        try (LoggedLines errors = new LoggedLines();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST /api/keys HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
            write(socket, head + PIECE);
            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(UTF_8)
                    .isEqualTo("HTTP/1.1 401");
            write(socket, "0x0\r\n");
            readAll(socket);
            assertThat(errors.now()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "snappy"})
    void body_coded_isRefusedUnread(String coding) throws IOException {
        int before = stage.auth.service().received().size();
        String head = "POST /api/keys HTTP/1.1\r\nHost: public.example\r\n" + headers;
        String rest = "Content-Encoding: " + coding + "\r\nContent-Length: 100\r\n\r\nx";
        RawAnswer answer = RawAnswer.to(stage.port(), head + rest);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.body()).contains("unsupported-media-type", "my-id.1");
        String vendors = head.replace("/api/keys", "/v2/x");
        assertThat(RawAnswer.to(stage.port(), vendors + rest).body())
                .startsWith("{\"status\":\"ERROR\"");
        assertThat(stage.auth.service().received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/%zz", "/v2/\u00e9", "/stocks/%00"})
    void target_malformedBelowAVendorsFamily_isRefusedInItsForm(String target) throws IOException {
        String head = "GET " + target + " HTTP/1.1\r\nHost: public.example\r\n" + headers;
        RawAnswer answer = RawAnswer.to(stage.port(), head + "\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"");
    }

    @Test
    void bodyOfAGet_announcedOverTheLimit_is413() throws IOException {
        int before = stage.marketData.received().size();
        String head = "GET /v2/x HTTP/1.1\r\nHost: public.example\r\n" + headers;
        RawAnswer answer = RawAnswer.to(stage.port(), head + "Content-Length: 2000000\r\n\r\n");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(stage.marketData.received()).hasSize(before);
    }

    /** Sends all of a body but its end. */
    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port());
        socket.setSoTimeout(20_000);
        String head = "POST /api/keys HTTP/1.1\r\nHost: public.example\r\n" + headers;
        write(socket, head + "Transfer-Encoding: chunked\r\n\r\n" + PIECE);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static byte[] readAll(Socket socket) throws IOException {
        return socket.getInputStream().readAllBytes();
    }
}
