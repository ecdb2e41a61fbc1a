package io.marketgate.portfolio.marketdata;

import com.sun.net.httpserver.HttpExchange;
import io.marketgate.defaults.undertest.FakeServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays market-data-service: answers with a given body, or not before it is told to. */
public final class FakeMarketData extends FakeServer {
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private volatile String body = "{\"prices\":{}}";
    private volatile int status = 200;
    private final AtomicInteger holding = new AtomicInteger();
    private volatile @Nullable CountDownLatch held;

    /** Starts it. */
    public FakeMarketData() {
        on("/internal/prices", this::answer);
        start();
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
        send(exchange, status, "application/json", body);
    }

    @Override
    public void close() {
        release();
        super.close();
    }
}
