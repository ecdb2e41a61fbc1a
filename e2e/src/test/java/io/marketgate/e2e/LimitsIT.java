package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits hold over all gateways together, exactly. */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class LimitsIT {
    private static final String BARS = "/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-31";
    private static final int SECOND_GATEWAY = 1_000;
    private static final int REQUESTS = 300;
    private static final int WARMING = 50;

    private final Stack stack;

    LimitsIT(Stack stack) {
        this.stack = stack;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** What is counted here are limits, neither fetches nor what a cold gateway has no room for. */
    @BeforeEach
    void cacheTheBars() {
        for (int gateway : new int[] {0, SECOND_GATEWAY}) {
            for (int i = 0; i < WARMING; i++) {
                assertThat(Http.get(stack.url(gateway) + BARS, stack.key()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"algorithm\":\"fixed-window\",\"quota\":100,\"windowSeconds\":3600}",
                "{\"algorithm\":\"token-bucket\",\"quota\":100,\"windowSeconds\":86400,"
                        + "\"burst\":100}",
                "{\"algorithm\":\"sliding-log\",\"quota\":100,\"windowSeconds\":3600}",
            })
    void manyAtOnceOverTwoGateways_exactlyTheQuotaPasses(String limit) throws Exception {
        awaitRoomInTheHour();
        String key = new Keys(stack).limited(limit).get("key").textValue();
        List<Future<Integer>> answers = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                // Unevenly: two gateways that decide alone, by halves, would let fewer pass.
                String url = stack.url(i % 15 == 0 ? SECOND_GATEWAY : 0) + BARS;
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return Http.get(url, key).statusCode();
                        }));
            }
            start.countDown();
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(100);
    }

    /** A window that ends meanwhile would let as many pass again. */
    private static void awaitRoomInTheHour() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Instant.now().getEpochSecond() % 3_600 < 3_600 - 30);
    }

    @Test
    void limitReached_is429InTheRoutesForm_andEndsWithAReset() {
        awaitRoomInTheHour();
        JsonNode made =
                new Keys(stack)
                        .limited(
                                "{\"algorithm\":\"fixed-window\",\"quota\":1,"
                                        + "\"windowSeconds\":3600}");
        String key = made.get("key").textValue();
        var first = Http.get(stack.url() + BARS, key);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy"))
                .isEqualTo("\"ip\";q=6000;w=60, \"key\";q=1;w=3600");
        assertThat(header(first, "RateLimit")).matches("\"ip\";r=\\d+;t=\\d+, \"key\";r=0;t=\\d+");

        var vendor = Http.get(stack.url() + BARS, key);
        assertThat(vendor.statusCode()).isEqualTo(429);
        JsonNode error = Http.json(vendor.body());
        assertThat(error.get("status").textValue()).isEqualTo("ERROR");
        assertThat(error.get("error")).isEqualTo(error.get("message"));

        var own = Http.get(stack.url() + "/api/market/AAPL", key);
        assertThat(own.statusCode()).isEqualTo(429);
        assertThat(header(own, "Content-Type")).startsWith("application/problem+json");
        assertThat(Http.json(own.body()).get("violated-policies").get(0).textValue())
                .isEqualTo("key");
        for (var refused : List.of(vendor, own)) {
            assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 3600);
            assertThat(header(refused, "RateLimit")).contains("\"key\";r=0;t=");
            assertThat(header(refused, "RateLimit-Policy")).contains("\"key\";q=1;w=3600");
        }

        String counter = stack.url() + "/api/limits/key/keys/" + made.get("id").textValue();
        assertThat(Http.send("DELETE", counter, stack.key(), "").statusCode()).isEqualTo(204);
        assertThat(Http.get(stack.url() + BARS, key).statusCode()).isEqualTo(200);
    }
}
