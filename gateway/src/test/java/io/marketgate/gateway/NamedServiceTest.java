package io.marketgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.instance.FakeHostNames;
import io.marketgate.gateway.stage.FakeService;
import io.marketgate.gateway.stage.RawSocket;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Services whose instances are the addresses of a name, which come and go. */
final class NamedServiceTest {
    private static final String HOST = "portfolio.test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = FreePorts.next();
    private final FakeHostNames hosts = new FakeHostNames();

    private Stage stage() {
        return new Stage(
                Map.of(
                        "marketgate.portfolio.urls", "dns:" + HOST + ":" + port,
                        "marketgate.instances.look-up", "20ms",
                        "gateway.deadlines.liveness", "3s"),
                hosts::register);
    }

    private FakeService serve(String address) {
        FakeService service = new FakeService(address, port);
        service.echoes();
        return service;
    }

    private static HttpResponse<String> trades(Stage stage, String key) {
        return stage.get("/api/trades", key);
    }

    @Test
    void name_notFoundYet_is503_andDown_untilItIs() {
        try (Stage stage = stage()) {
            String key = stage.auth.key("trades:read");
            HttpResponse<String> refused = trades(stage, key);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(refused.body()).contains("service-unavailable").doesNotContain(HOST);
            assertThat(health(stage)).contains("\"portfolio\":{\"status\":\"DOWN\"");
            try (FakeService first = serve("127.0.0.2")) {
                hosts.set(HOST, "127.0.0.2");
                await().atMost(PATIENCE).until(() -> trades(stage, key).statusCode() == 200);
                await().atMost(PATIENCE)
                        .until(() -> health(stage).contains("\"portfolio\":{\"status\":\"UP\""));
                assertThat(first.received()).isNotEmpty();
            }
        }
    }

    private static String health(Stage stage) {
        return Stage.send(stage.request("/health").build()).body();
    }

    @Test
    void instances_comeAndGo_whileRequestsFlow_withoutAFailure() {
        hosts.set(HOST, "127.0.0.1", "127.0.0.2");
        try (FakeService first = serve("127.0.0.1");
                FakeService second = serve("127.0.0.2");
                Stage stage = stage()) {
            String key = stage.auth.key("trades:read");
            CountDownLatch end = new CountDownLatch(1);
            AtomicInteger failures = new AtomicInteger();
            List<CompletableFuture<Void>> clients =
                    Stream.generate(() -> requests(stage, key, end, failures)).limit(4).toList();
            awaitAsked(first);
            awaitAsked(second);
            try (FakeService third = serve("127.0.0.3")) {
                hosts.set(HOST, "127.0.0.1", "127.0.0.2", "127.0.0.3");
                awaitAsked(third);
                hosts.set(HOST, "127.0.0.2", "127.0.0.3");
                int before = second.received().size() + third.received().size();
                await().atMost(PATIENCE)
                        .until(() ->
                                second.received().size() + third.received().size() > before + 50);
                first.close();
                awaitAsked(second);
                second.close(); // Killed, and still in the name's addresses for a while.
                awaitAsked(third);
                hosts.set(HOST, "127.0.0.3");
                awaitAsked(third);
                end.countDown();
                clients.forEach(CompletableFuture::join);
            }
            assertThat(failures).hasValue(0);
        }
    }

    /** Head and body come at once, as most clients send what is short. */
    @Test
    void writes_whileAnInstanceIsGone_reachTheOther_eachOnce() throws IOException {
        hosts.set(HOST, "127.0.0.1", "127.0.0.2");
        try (FakeService there = serve("127.0.0.2");
                Stage stage = stage()) {
            String key = stage.auth.key("trades:write");
            for (int i = 0; i < 20; i++) {
                try (RawSocket client = new RawSocket(stage.port())) {
                    client.send(
                            "POST /api/trades HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + key
                                    + "\r\nContent-Length: 2\r\n\r\n%02d".formatted(i));
                    assertThat(client.statusLine()).contains("200");
                }
            }
            assertThat(there.received())
                    .extracting(it -> new String(it.body(), UTF_8))
                    .isEqualTo(IntStream.range(0, 20).mapToObj("%02d"::formatted).toList());
        }
    }

    /** Head and body come apart, as some clients send whatever is long or short. */
    @Test
    void writesWhoseBodyComesLater_whileAnInstanceIsGone_reachTheOther() throws IOException {
        hosts.set(HOST, "127.0.0.1", "127.0.0.2");
        try (FakeService there = serve("127.0.0.2");
                Stage stage = stage()) {
            String key = stage.auth.key("trades:write");
            for (int i = 0; i < 20; i++) {
                CountDownLatch begun = new CountDownLatch(1);
                there.answers(exchange -> {
                    begun.countDown();
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    FakeService.answer(exchange, body.equals("{}") ? 201 : 400, "{}");
                });
                try (RawSocket client = new RawSocket(stage.port())) {
                    client.send(
                            "POST /api/trades HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + key
                                    + "\r\nContent-Length: 2\r\n\r\n{");
                    FakeService.await(begun);
                    client.send("}");
                    assertThat(client.statusLine()).contains("201");
                }
            }
        }
    }

    /** More than is read ahead: as long as somebody keeps the body, nobody reads what follows. */
    @Test
    void longWrite_whileNoInstanceIsKnown_leavesItsConnectionToTheNext() throws IOException {
        try (Stage stage = stage();
                RawSocket client = new RawSocket(stage.port())) {
            String head = " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + stage.auth.key("trades:write");
            client.send("POST /api/trades" + head + "\r\nContent-Length: 500000\r\n\r\n{");
            assertThat(client.statusLine()).contains("503");
            client.send("x".repeat(499_999) + "GET /health" + head + "\r\n\r\n");
            await().atMost(PATIENCE).until(() -> client.statusLine().contains("HTTP/1.1 200"));
        }
    }

    private static CompletableFuture<Void> requests(
            Stage stage, String key, CountDownLatch end, AtomicInteger failures) {
        return CompletableFuture.runAsync(() -> {
            while (end.getCount() > 0) {
                if (trades(stage, key).statusCode() != 200) {
                    failures.incrementAndGet();
                }
            }
        });
    }

    /** Waits until it is asked more than what may have been under way. */
    private static void awaitAsked(FakeService service) {
        int before = service.received().size();
        await().atMost(PATIENCE).until(() -> service.received().size() > before + 20);
    }
}
