package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two of each service one may die: whoever asks again is served, and nothing is lost. */
@ExtendWith(SharedStack.class)
class PairsIT {
    private static final String TRADE =
            "{\"model\":\"%s\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":1,\"price\":10}";
    private static final Duration PACE = Duration.ofMillis(40);
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int[] ALL = {0, 1, 2, 3, 4, 1_000, 1_001, 1_002, 1_003, 1_004};
    private static final int SECOND_GATEWAY = 1_000;
    private static final Duration SERVED = Duration.ofSeconds(20);

    private final Stack stack;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    PairsIT(Stack stack) {
        this.stack = stack;
    }

    @AfterEach
    void awaitAllWell() {
        await().atMost(BACK).ignoreExceptions().until(this::isWell);
    }

    private boolean isWell() {
        return IntStream.of(ALL)
                .allMatch(it ->
                        Http.get(stack.url(it) + "/health/readiness", "").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "market-data", "auth", "ratelimit", "portfolio"})
    void oneKilledUnderLoad_whoeverAsksAgainIsServed_andNoTradeIsLost(String name) {
        String model = "pair-" + name;
        Load reads = Load.every(PACE, () -> persistently(this::bars));
        Load writes = Load.every(PACE, () -> trade(model));
        try (reads;
                writes) {
            await().atMost(BACK).until(() -> acknowledged.size() > 20 && reads.answers() > 20);
            stack.kill(name);
            int before = acknowledged.size();
            int then = reads.answers();
            await().atMost(BACK)
                    .until(() -> acknowledged.size() > before + 60 && reads.answers() > then + 60);
        }
        assertThat(reads.statuses()).containsOnlyKeys(200);
        assertThat(writes.statuses()).containsOnlyKeys(201);
        JsonNode position =
                Http.json(
                                Http.get(
                                                stack.url()
                                                        + "/api/portfolio/positions?model="
                                                        + model,
                                                stack.key())
                                        .body())
                        .get("positions")
                        .get(0);
        assertThat(position.get("qty").decimalValue())
                .as("each acknowledged trade, exactly once")
                .isEqualByComparingTo(BigDecimal.valueOf(acknowledged.size()));
    }

    private HttpResponse<String> bars(int gateway) {
        return Http.get(
                stack.url(gateway) + "/v2/aggs/ticker/AAPL/range/1/day/2018-01-02/2018-01-31",
                stack.key());
    }

    private HttpResponse<String> trade(String model) {
        String once = UUID.randomUUID().toString();
        HttpResponse<String> answer =
                persistently(gateway ->
                        Http.send(
                                "POST",
                                stack.url(gateway) + "/api/trades",
                                stack.key(),
                                TRADE.formatted(model),
                                "Idempotency-Key",
                                once));
        if (answer.statusCode() == 201) {
            acknowledged.add(once);
        }
        return answer;
    }

    /** Asks one gateway after the other, as a balancer in front of both would. */
    private static HttpResponse<String> persistently(IntFunction<HttpResponse<String>> request) {
        AtomicInteger attempts = new AtomicInteger();
        return await().atMost(SERVED)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> request.apply(attempts.getAndIncrement() % 2 * SECOND_GATEWAY),
                        answer -> !isToBeRepeated(answer));
    }

    /** While the first attempt may still succeed, a second one with its key is told so. */
    private static boolean isToBeRepeated(HttpResponse<String> answer) {
        return answer.statusCode() >= 500
                || answer.statusCode() == 409
                        && answer.body().contains("idempotency-key-in-flight");
    }
}
