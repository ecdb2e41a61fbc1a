package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeadlineTest {
    private static final String POOL = "micronaut.http.services.proxy.pool.";

    /** As long as a slow machine may take for what is asked of it at once. */
    private static final String DEADLINE = "3s";

    private final Stage stage =
            new Stage(
                    Map.of(
                            "gateway.deadlines.market-data", DEADLINE,
                            "gateway.deadlines.auth", DEADLINE,
                            "gateway.deadlines.stall", DEADLINE,
                            "gateway.connections.body-window", "10m"));
    private final String key = stage.auth.key("market:read");

    @AfterAll
    void close() {
        stage.close();
    }

    private HttpRequest request() {
        return stage.request("/v2/x").header("X-API-Key", key).build();
    }

    @Test
    void service_tooSlow_is504() {
        CountDownLatch end = new CountDownLatch(1);
        stage.marketData.answers(exchange -> FakeService.await(end));
        HttpResponse<String> answer = Stage.send(request());
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"error\":\"");
        end.countDown();
    }

    @Test
    void reader_pausingLongerThanTheDeadlines_getsTheWholeAnswer() throws IOException {
        int size = 32 << 20;
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, size);
            exchange.getResponseBody().write(new byte[size]);
            exchange.close();
        });
        HttpResponse<InputStream> answer =
                Stage.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isZero();
            longerThanTheDeadlines();
            assertThat(1 + body.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    @Test
    void writer_pausingLongerThanTheDeadlines_isWaitedFor() throws IOException {
        stage.auth.answers(exchange -> {
            assertThat(exchange.getRequestBody().readAllBytes()).hasSize(9);
            FakeService.answer(exchange, 201, "{}");
        });
        String admin = stage.auth.key("keys:admin");
        try (RawSocket socket = new RawSocket(stage.port())) {
            socket.send(
                    "POST /api/keys HTTP/1.1\r\nHost: a\r\nX-API-Key: "
                            + admin
                            + "\r\nContent-Length: 9\r\n\r\nfirst");
            longerThanTheDeadlines();
            socket.send("last");
            assertThat(socket.statusLine()).startsWith("HTTP/1.1 201");
        }
    }

    /** Lasts longer than the deadlines: as long as one that is a little longer. */
    private void longerThanTheDeadlines() {
        Map<String, Object> longer = Map.of("gateway.deadlines.market-data", "3500ms");
        try (Stage other = new Stage(longer)) {
            CountDownLatch end = new CountDownLatch(1);
            other.marketData.answers(exchange -> FakeService.await(end));
            String reader = other.auth.key("market:read");
            assertThat(other.get("/v2/x", reader).statusCode()).isEqualTo(504);
            end.countDown();
        }
    }

    @Test
    void service_stallingMidBody_isGivenUp() {
        CountDownLatch end = new CountDownLatch(1);
        stage.marketData.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(new byte[50_000]);
            exchange.getResponseBody().flush();
            FakeService.await(end);
        });
        assertThatThrownBy(() -> Stage.send(request())).hasRootCauseInstanceOf(IOException.class);
        end.countDown();
    }

    @Test
    void service_withoutFreeConnection_is503WithRetryAfter() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        try (Stage own =
                new Stage(
                        Map.of(
                                POOL + "max-concurrent-http1-connections",
                                1,
                                POOL + "acquire-timeout",
                                "2s"))) {
            String reader = own.auth.key("market:read");
            own.get("/v2/x", reader);
            own.marketData.answers(exchange -> {
                taken.countDown();
                FakeService.await(end);
                FakeService.answer(exchange, 200, "{}");
            });
            CompletableFuture<Integer> first =
                    CompletableFuture.supplyAsync(() -> own.get("/v2/x", reader).statusCode());
            FakeService.await(taken);
            HttpResponse<String> second = own.get("/api/market/AAPL", reader);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.body()).contains("/docs/errors/overloaded");
            assertThat(second.headers().firstValue("retry-after")).contains("1");
            end.countDown();
            assertThat(first.join()).isEqualTo(200);
        }
    }
}
