package io.marketgate.gateway.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.marketgate.defaults.undertest.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service that answers what a test tells it to, and remembers what it was asked. */
public class FakeService extends FakeServer {
    /** What arrived. */
    public record Received(
            String method, String uri, com.sun.net.httpserver.Headers headers, byte[] body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, String> traced = new ConcurrentHashMap<>();
    private final AtomicInteger readinessAsked = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile boolean ready = true;
    private volatile String stores = "\"postgresql\":\"UP\",\"redis\":\"UP\"";
    private volatile HttpHandler liveness = exchange -> answer(exchange, 200, "{}");
    private volatile HttpHandler handler = exchange -> answer(exchange, 200, "{\"ok\":true}");

    /** Starts it on a free port. */
    public FakeService() {
        this(0);
    }

    /** Starts it on this port. */
    public FakeService(int port) {
        this("127.0.0.1", port);
    }

    /** Starts it on this address and port. */
    public FakeService(String address, int port) {
        super(address, port);
        on("/", this::handle);
        on(
                "/health/readiness",
                exchange -> {
                    readinessAsked.incrementAndGet();
                    await(hanging);
                    answer(exchange, ready ? 200 : 503, readiness());
                });
        on("/health/liveness", exchange -> liveness.handle(exchange));
        start();
    }

    private String readiness() {
        return "{\"name\":\"x\",\"status\":\"%s\",\"version\":\"7\",\"stores\":{%s}}"
                .formatted(ready ? "UP" : "DOWN", stores);
    }

    /** Is ready, and says this of its stores. */
    public void stores(String told) {
        stores = told;
        ready = true;
    }

    /** Is not ready, and says this of its stores. */
    public void unready(String told) {
        stores = told;
        ready = false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
        if (traceparent != null) {
            traced.put(exchange.getRequestURI().getPath(), traceparent);
        }
        handler.handle(exchange);
    }

    /** Waits within an exchange. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing came of what is waited for");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not say whether it is ready until this latch is down. */
    public void hangs(CountDownLatch end) {
        hanging = end;
    }

    /** Answers as told whether it lives. */
    public void answersLiveness(HttpHandler told) {
        liveness = told;
    }

    /** Answers as told from now on. */
    public void answers(HttpHandler told) {
        handler = told;
    }

    /** Answers this JSON from now on, and remembers the requests. */
    public void echoes() {
        handler =
                exchange -> {
                    remember(exchange);
                    answer(exchange, 200, "{\"status\":\"OK\"}");
                };
    }

    /** Remembers a request with its body. */
    public Received remember(HttpExchange exchange) throws IOException {
        Received request =
                new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        exchange.getRequestBody().readAllBytes());
        received.add(request);
        return request;
    }

    /** Sends a JSON answer. */
    public static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Returns how often its readiness was asked for. */
    public int readinessAsked() {
        return readinessAsked.get();
    }

    /** Returns what was remembered. */
    public List<Received> received() {
        return received;
    }

    /** Returns the trace context with which a path was asked for last, if with any. */
    public @Nullable String traceparent(String path) {
        return traced.get(path);
    }

    /** Returns the last request. */
    public Received last() {
        return received.getLast();
    }
}
