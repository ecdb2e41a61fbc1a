package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RequestLines;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of requests whose connection ends before their answer does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EarlyEndTest {
    private final Stage stage = new Stage();

    /** For whoever is to be too slow. */
    private final Stage hasty =
            new Stage(
                    Map.of(
                            "gateway.deadlines.auth", "60s",
                            "gateway.connections.body-window", "1s",
                            "gateway.connections.header-deadline", "3s"));

    private final String key = stage.auth.key("market:read");
    private final RequestLines lines = new RequestLines();

    @AfterAll
    void close() {
        lines.close();
        stage.close();
        hasty.close();
    }

    private String get(String id) {
        return begun("GET", "/v2/x", id, key);
    }

    private String head(String method, String path, String id, String scope) {
        return begun(method, path, id, hasty.auth.key(scope));
    }

    /** All of a request's header but its end. */
    private static String begun(String method, String path, String id, String key) {
        String line = method + " " + path + " HTTP/1.1\r\nHost: a\r\n";
        return line + "X-Request-Id: " + id + "\r\nX-API-Key: " + key + "\r\n";
    }

    @Test
    void request_whoseClientGoesAway_leavesItsLine() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stage.marketData.answers(exchange -> {
            asked.countDown();
            FakeService.await(end);
        });
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send(get("gone-1") + "\r\n");
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(lines.with("gone-1"))
                .contains(
                        "\"status\":499",
                        "\"route\":\"/v2/**\"",
                        "\"key\":\"" + stage.auth.id(key) + "\"");
        end.countDown();
    }

    @Test
    void answer_thatTheServiceBreaksOff_saysSo() throws IOException {
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(new byte[50_000]);
            exchange.getResponseBody().flush();
            throw new IOException("dies");
        });
        try (RawSocket client = new RawSocket(stage.port())) {
            assertThat(client.send(get("broken-1") + "\r\n").readToEnd())
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(lines.with("broken-1"))
                .contains(
                        "\"status\":200",
                        "\"problem\":\"service-failed\"",
                        "\"detail\":\"the service broke its answer off\"");
    }

    @Test
    void answer_thatTheClientDoesNotTake_saysSo() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[50_000]);
            exchange.getResponseBody().flush();
            FakeService.await(gone);
            exchange.close();
        });
        try (RawSocket client = new RawSocket(stage.port())) {
            assertThat(client.send(get("left-1") + "\r\n").statusLine())
                    .isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(lines.with("left-1"))
                .contains(
                        "\"status\":200",
                        "\"problem\":\"client-closed\"",
                        "\"detail\":\"the connection ended within the answer\"");
        gone.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void body_thatComesTooSlowly_isNotTheClientsLeaving(String method) throws IOException {
        try (RawSocket client = new RawSocket(hasty.port())) {
            client.send(head(method, "/api/keys", "slow-" + method, "keys:admin"))
                    .send("Content-Length: 1000\r\n\r\nx");
            assertThat(client.readToEnd()).isEmpty();
        }
        assertThat(lines.with("slow-" + method))
                .contains("\"status\":408", "\"problem\":\"request-timeout\"");
    }

    /** It ends the one before it too, which has no answer yet. */
    @Test
    void header_thatComesTooSlowly_isNotTheClientsLeaving() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        hasty.auth.answers(exchange -> FakeService.await(end));
        String waiting = head("GET", "/api/keys", "before-1", "keys:admin") + "\r\n";
        try (RawSocket client = new RawSocket(hasty.port())) {
            assertThat(client.send(waiting + "GET /v2/x HT").readToEnd()).isEmpty();
        }
        assertThat(lines.with("before-1"))
                .contains(
                        "\"status\":408",
                        "\"problem\":\"request-timeout\"",
                        "\"detail\":\"a request's header came too slowly\"");
        end.countDown();
    }
}
