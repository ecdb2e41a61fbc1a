package io.marketgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamingTest {
    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");

    @AfterAll
    void close() {
        stage.close();
    }

    private HttpRequest request() {
        return stage.request("/v2/x").header("X-API-Key", key).build();
    }

    @Test
    void answer_halfSent_arrivesBeforeTheRestIsWritten() throws IOException {
        CountDownLatch seen = new CountDownLatch(1);
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("first".getBytes(UTF_8));
            out.flush();
            FakeService.await(seen);
            out.write("last".getBytes(UTF_8));
            exchange.close();
        });
        HttpResponse<InputStream> answer =
                Stage.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(new String(body.readNBytes(5), UTF_8)).isEqualTo("first");
            seen.countDown();
            assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo("last");
        }
    }

    @Test
    void answer_startingWithItsHeader_isWhole() throws IOException {
        byte[] body = new byte[300_000];
        java.util.Arrays.fill(body, (byte) 'x');
        try (RawService service = new RawService(body);
                Stage own = new Stage(Map.of("marketgate.market.data.urls", service.url()))) {
            String reader = own.auth.key("market:read");
            for (int i = 0; i < 20; i++) {
                assertThat(own.get("/v2/x", reader).body()).hasSize(body.length);
            }
        }
    }

    @Test
    void request_halfSent_arrivesBeforeTheRestIsWritten() throws IOException {
        CountDownLatch first = new CountDownLatch(1);
        stage.auth.answers(exchange -> {
            assertThat(exchange.getRequestBody().readNBytes(5)).hasSize(5);
            first.countDown();
            assertThat(exchange.getRequestBody().readAllBytes()).hasSize(4);
            FakeService.answer(exchange, 201, "{}");
        });
        String admin = stage.auth.key("keys:admin");
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send(
                    "POST /api/keys HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                            + admin
                            + "\r\nContent-Length: 9\r\n\r\nfirst");
            FakeService.await(first);
            socket.send("last");
            assertThat(socket.statusLine()).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void answer_notRead_isNotCollectedInMemory() throws IOException {
        AtomicLong written = new AtomicLong();
        long size = 64L << 20;
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, size);
            byte[] piece = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                while (written.get() < size) {
                    out.write(piece);
                    written.addAndGet(piece.length);
                }
            }
        });
        HttpResponse<InputStream> answer =
                Stage.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isZero();
            // While nobody reads, only what fits into buffers on the way is written.
            Awaitility.await()
                    .during(java.time.Duration.ofMillis(300))
                    .until(() -> written.get() < size / 2);
            assertThat(1 + body.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    @Test
    void service_diesMidBody_isNotAWholeAnswer() {
        for (long length : new long[] {0, 100_000}) {
            stage.marketData.answers(exchange -> {
                exchange.sendResponseHeaders(200, length);
                exchange.getResponseBody().write(new byte[50_000]);
                exchange.getResponseBody().flush();
                throw new IOException("dies");
            });
            assertThatThrownBy(() -> Stage.send(request()))
                    .hasRootCauseInstanceOf(IOException.class);
        }
        stage.marketData.echoes();
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
    }

    @Test
    void client_goesAway_leavesTheServiceUnharmed() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
            FakeService.await(gone);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.close();
            ended.countDown();
        });
        HttpResponse<InputStream> answer =
                Stage.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        gone.countDown();
        FakeService.await(ended);
        stage.marketData.echoes();
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
    }

    @Test
    void service_gone_is503WithRetryAfter() {
        int closed = FreePorts.next();
        try (Stage own =
                new Stage(Map.of("marketgate.market.data.urls", "http://127.0.0.1:" + closed))) {
            String reader = own.auth.key("market:read");
            HttpResponse<String> vendors = own.get("/v2/x", reader);
            assertThat(vendors.statusCode()).isEqualTo(503);
            assertThat(vendors.headers().firstValue("retry-after")).isPresent();
            assertThat(vendors.headers().firstValue("content-type")).contains("application/json");
            HttpResponse<String> ours = own.get("/api/market/AAPL", reader);
            assertThat(ours.statusCode()).isEqualTo(503);
            assertThat(ours.body()).contains("/docs/errors/service-unavailable");
            assertThat(own.get("/health/readiness", reader).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void instance_gone_isReplacedByAnother() {
        int closed = FreePorts.next();
        String both = "http://127.0.0.1:" + closed + "," + stage.marketData.url();
        stage.marketData.echoes();
        int number = stage.addGateway(Map.of("marketgate.market.data.urls", both)).getPort();
        assertThat(number).isPositive();
        for (int i = 0; i < 6; i++) {
            assertThat(stage.get(1, "/v2/x", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void connection_closedUnderAnIdleRequest_isTriedAgain() {
        AtomicLong calls = new AtomicLong();
        stage.marketData.answers(exchange -> {
            if (calls.incrementAndGet() == 1) {
                throw new IOException("closes without an answer");
            }
            FakeService.answer(exchange, 200, "{}");
        });
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @Test
    void instance_killedUnderARequest_isReplacedByAnother() throws IOException {
        try (ServerSocket killed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> resetAll(killed));
            String both =
                    "http://127.0.0.1:" + killed.getLocalPort() + "," + stage.marketData.url();
            stage.marketData.echoes();
            try (Stage own = new Stage(Map.of("marketgate.market.data.urls", both))) {
                String reader = own.auth.key("market:read");
                for (int i = 0; i < 6; i++) {
                    assertThat(own.get("/v2/x", reader).statusCode()).isEqualTo(200);
                }
            }
        }
    }

    /** Its turn comes again at once when another request has taken that of the other. */
    @Test
    void instance_killedUnderARequest_isNotAskedByItAgain() throws IOException {
        stage.marketData.echoes();
        AtomicLong asked = new AtomicLong();
        try (ServerSocket killed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String both =
                    "http://127.0.0.1:" + killed.getLocalPort() + "," + stage.marketData.url();
            try (Stage own = new Stage(Map.of("marketgate.market.data.urls", both))) {
                String reader = own.auth.key("market:read");
                Runnable another =
                        () -> {
                            if (asked.incrementAndGet() == 1) {
                                own.get("/v2/x", reader);
                            }
                        };
                Thread.startVirtualThread(() -> resetAll(killed, another));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> {
                            assertThat(own.get("/v2/x", reader).statusCode()).isEqualTo(200);
                            return asked.get() > 0;
                        });
            }
        }
    }

    private static void resetAll(ServerSocket server) {
        resetAll(server, () -> {});
    }

    /**
     * Ends every connection once its request is there, as the system does for a killed process.
     *
     * @param before done before a connection ends that had a request for {@code /v2/x}
     */
    private static void resetAll(ServerSocket server, Runnable before) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.startVirtualThread(() -> reset(connection, before));
            } catch (IOException e) {
                // The test ends.
            }
        }
    }

    private static void reset(Socket connection, Runnable before) {
        try (connection) {
            byte[] head = new byte["GET /v2/x".length()];
            connection.getInputStream().readNBytes(head, 0, head.length);
            if (new String(head, UTF_8).equals("GET /v2/x")) {
                before.run();
            }
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            // The test ends.
        }
    }
}
