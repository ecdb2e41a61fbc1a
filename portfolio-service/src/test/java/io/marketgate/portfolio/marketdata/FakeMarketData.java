package io.marketgate.portfolio.marketdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays market-data-service: answers with a given body, or not before it is told to. */
public final class FakeMarketData implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private volatile String body = "{\"prices\":{}}";
    private volatile int status = 200;
    private final AtomicInteger holding = new AtomicInteger();
    private volatile @Nullable CountDownLatch held;

    /** Starts it. */
    public FakeMarketData() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/prices", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers so. */
    public void answers(int code, String json) {
        status = code;
        body = json;
    }

    /** From now on it does not answer. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** It answers again. */
    public void release() {
        CountDownLatch latch = held;
        held = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    /** How many answers it holds back now. */
    public int holding() {
        return holding.get();
    }

    /** What it was asked. */
    public List<String> queries() {
        return queries;
    }

    /** The secrets that it was shown. */
    public List<String> secrets() {
        return secrets;
    }

    private void answer(HttpExchange exchange) throws IOException {
        queries.add(exchange.getRequestURI().getQuery());
        secrets.add(
                String.valueOf(
                        exchange.getRequestHeaders().getFirst("X-Marketgate-Service-Secret")));
        CountDownLatch latch = held;
        if (latch != null) {
            holding.incrementAndGet();
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                holding.decrementAndGet();
            }
        }
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
