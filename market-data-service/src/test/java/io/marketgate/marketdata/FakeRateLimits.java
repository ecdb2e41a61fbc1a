package io.marketgate.marketdata;

import com.sun.net.httpserver.HttpExchange;
import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.FakeServer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ratelimit-service in small: grants every check, or answers as a test says. */
public final class FakeRateLimits extends FakeServer {
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<List<String>, String> answer = policies -> granted();

    /**
     * A check that was asked: its policies, its body, when, by the monotonic clock, and in which
     * trace.
     */
    public record Check(
            List<String> policies, String body, long atNanos, @Nullable String traceparent) {}

    /** Starts on a free port. */
    public FakeRateLimits() {
        on("/internal/check", this::answer);
        start();
    }

    /** Returns all checks, oldest first. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** Grants everything again, and forgets what was asked. */
    public void reset() {
        answer = policies -> granted();
        checks.clear();
    }

    /** Answers a check of these policies so from now on. */
    public void answer(Function<List<String>, String> body) {
        answer = body;
    }

    /** Does not answer from now on, until it is closed. */
    public void hang() {
        answer =
                policies -> {
                    try {
                        closed.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return granted();
                };
    }

    /** Returns the contract's answer when all is well. */
    public static String granted() {
        return Contracts.example("ratelimit/check.response");
    }

    /** Returns the contract's answer while nothing can be counted. */
    public static String degraded() {
        return Contracts.example("ratelimit/check-degraded.response");
    }

    /** Returns the contract's refusal, of this policy and for so long. */
    public static String refused(String policy, long retryAfterMs) {
        return Contracts.example("ratelimit/check-refused.response")
                .replace("\"violated\": [\"key\"]", "\"violated\": [\"" + policy + "\"]")
                .replace("1200", Long.toString(retryAfterMs));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        JsonNode asked = Objects.requireNonNull(JSON.readValue(request, JsonNode.class));
        List<String> policies =
                java.util.stream.StreamSupport.stream(
                                Objects.requireNonNull(asked.get("limits")).values().spliterator(),
                                false)
                        .map(limit -> Objects.requireNonNull(limit.get("policy")).getStringValue())
                        .toList();
        checks.add(
                new Check(
                        policies,
                        new String(request, StandardCharsets.UTF_8),
                        System.nanoTime(),
                        exchange.getRequestHeaders().getFirst("traceparent")));
        send(exchange, 200, "application/json", answer.apply(policies));
    }

    @Override
    public void close() {
        closed.countDown();
        super.close();
    }
}
