package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes on working while one part is dead, under load. */
class FaultsIT {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration BACK = Duration.ofSeconds(90);

    /** A quarter of the usual, so that nobody has to wait for a whole minute. */
    private static final int VERIFIED_SECONDS = 15;

    private static LaunchedStack stack;

    @BeforeAll
    static void start() {
        stack =
                LaunchedStack.start(
                        "faults",
                        Map.of(
                                "GATEWAY_VERDICTS_FRESH",
                                VERIFIED_SECONDS + "s",
                                "GATEWAY_VERDICTS_RENEW",
                                VERIFIED_SECONDS - 5 + "s",
                                // A busy machine is no outage of auth, nor of PostgreSQL: what
                                // is killed here refuses connections, and nobody waits for that.
                                "MICRONAUT_HTTP_SERVICES_AUTH_READ_TIMEOUT",
                                "20s",
                                "GATEWAY_VERIFICATIONS_DEADLINE",
                                "20s",
                                "DATABASE_CONNECT_TIMEOUT",
                                "5s",
                                "DATABASE_ANSWER_TIMEOUT",
                                "5s"));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    /** Whatever the test before has killed is back, and no breaker holds calls back any more. */
    @BeforeEach
    void awaitAllWell() {
        await().atMost(BACK).ignoreExceptions().until(() -> trade("well").statusCode() == 201);
        await().atMost(BACK).ignoreExceptions().until(() -> isWell(bars("AAPL")));
        for (int management : new int[] {100, 101, 102, 103, 104}) {
            await().atMost(BACK)
                    .ignoreExceptions()
                    .until(
                            () -> {
                                bars("AAPL");
                                positions("well");
                                new Keys(stack).key("[\"market:read\"]");
                                return Http.get(stack.url(management) + "/breakers", "");
                            },
                            answer -> !answer.body().contains("OPEN"));
        }
        await().atMost(BACK)
                .until(() -> Http.get(stack.url() + "/health", "").body().contains("\"UP\",\"s"));
    }

    @AfterEach
    void revive() {
        stack.revive();
    }

    private static boolean isWell(HttpResponse<String> answer) {
        return answer.statusCode() == 200;
    }

    private static HttpResponse<String> bars(String ticker) {
        return bars(ticker, stack.key());
    }

    private static HttpResponse<String> bars(String ticker, String key) {
        return Http.get(
                stack.url() + "/v2/aggs/ticker/" + ticker + "/range/1/day/2024-01-01/2024-03-31",
                key);
    }

    private static HttpResponse<String> trade(String model) {
        return Http.send(
                "POST",
                stack.url() + "/api/trades",
                stack.key(),
                "{\"model\":\"%s\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":1,\"price\":10}"
                        .formatted(model));
    }

    private static HttpResponse<String> positions(String model) {
        return Http.get(stack.url() + "/api/portfolio/positions?model=" + model, stack.key());
    }

    private static String limitedKey(int quota) {
        return new Keys(stack)
                .limited(
                        "{\"algorithm\":\"fixed-window\",\"quota\":%d,\"windowSeconds\":86400}"
                                .formatted(quota))
                .get("key")
                .textValue();
    }

    /** Kills the process once the load runs, and returns when so many more answers have come. */
    private static void kill(String name, Load load, int further) {
        await().until(() -> load.answers() > 20);
        stack.keepDead(name);
        int then = load.answers();
        await().atMost(Duration.ofSeconds(60)).until(() -> load.answers() >= then + further);
    }

    @Test
    void redisKilled_everythingIsAnswered_fromMemoryAndPostgres() {
        String limited = limitedKey(5);
        AtomicInteger booked = new AtomicInteger();
        Load reads = Load.every(PACE, () -> bars("AAPL"));
        Load writes =
                Load.every(
                        PACE,
                        () -> {
                            var answer = trade("redis");
                            booked.addAndGet(answer.statusCode() == 201 ? 1 : 0);
                            return answer;
                        });
        Load portfolios = Load.every(PACE, () -> positions("redis"));
        try (reads;
                writes;
                portfolios) {
            kill("redis", reads, 100);
            assertThat(bars("MSFT").statusCode()).as("bought without Redis").isEqualTo(200);
            String made = new Keys(stack).key("[\"market:read\"]");
            assertThat(bars("MSFT", made).statusCode())
                    .as("a new key is verified from PostgreSQL")
                    .isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(bars("AAPL", limited).statusCode()).isEqualTo(200);
            }
            assertThat(bars("AAPL", limited).statusCode()).as("limits are local").isEqualTo(429);
        }
        assertThat(reads.statuses()).containsOnlyKeys(200);
        assertThat(writes.statuses()).containsOnlyKeys(201);
        assertThat(portfolios.statuses()).containsOnlyKeys(200);
        JsonNode position = Http.json(positions("redis").body()).get("positions").get(0);
        assertThat(position.get("qty").intValue()).isEqualTo(booked.get());
    }

    @Test
    void ratelimitKilled_requestsPassWithinLocalLimits() {
        String limited = limitedKey(5);
        assertThat(bars("AAPL", limited).statusCode()).isEqualTo(200);
        Load reads = Load.every(PACE, () -> bars("AAPL"));
        Load writes = Load.every(PACE, () -> trade("ratelimit"));
        try (reads;
                writes) {
            kill("ratelimit", reads, 100);
            for (int i = 0; i < 4; i++) {
                assertThat(bars("AAPL", limited).statusCode()).isEqualTo(200);
            }
            var refused = bars("AAPL", limited);
            assertThat(refused.statusCode()).as("one of 5 was admitted before").isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(bars("NVDA").statusCode()).as("bought by local permits").isEqualTo(200);
        }
        assertThat(reads.statuses()).containsOnlyKeys(200);
        assertThat(writes.statuses()).containsOnlyKeys(201);
    }

    @Test
    void portfolioKilled_itsRoutesAre503_allElseIsUnchanged() {
        Load reads = Load.every(PACE, () -> bars("AAPL"));
        try (reads) {
            kill("portfolio", reads, 60);
            for (var away : new HttpResponse<?>[] {trade("x"), positions("x")}) {
                assertThat(away.statusCode()).isEqualTo(503);
                assertThat(away.headers().firstValue("Retry-After")).isPresent();
                assertThat(away.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
            }
            assertThat(Http.get(stack.url() + "/api/keys", stack.key()).statusCode())
                    .isEqualTo(200);
            assertThat(Http.get(stack.url() + "/api/market/AAPL", stack.key()).statusCode())
                    .isEqualTo(200);
            assertThat(Http.get(stack.url() + "/health", "").body()).contains("\"DEGRADED\"");
        }
        assertThat(reads.statuses()).containsOnlyKeys(200);
    }

    @Test
    void authKilled_knownKeysPassUntilTheirVerificationsEnd_unknownOnesNever() {
        String known = new Keys(stack).key("[\"market:read\"]");
        String unseen = new Keys(stack).key("[\"market:read\"]");
        Load reads = Load.every(PACE, () -> bars("AAPL", known));
        try (reads) {
            long killed = System.nanoTime();
            kill("auth", reads, 100);
            assertThat(bars("AAPL", unseen).statusCode()).as("could not be checked").isEqualTo(503);
            await().atMost(Duration.ofSeconds(VERIFIED_SECONDS + 60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> bars("AAPL", known).statusCode() == 503);
            assertThat(Duration.ofNanos(System.nanoTime() - killed))
                    .as("known for most of their time")
                    .isGreaterThan(Duration.ofSeconds(VERIFIED_SECONDS / 2));
        }
        assertThat(reads.statuses()).containsOnlyKeys(200, 503);
        stack.revive();
        await().atMost(BACK).until(() -> isWell(bars("AAPL", known)));
        assertThat(bars("AAPL", unseen).statusCode()).isEqualTo(200);
    }

    @Test
    void simulatorKilled_cachedIsServed_uncachedSaysSo() {
        stack.keepDead("simulator");
        assertThat(bars("AAPL").statusCode()).isEqualTo(200);
        var uncached = bars("AMZN");
        assertThat(uncached.statusCode()).isEqualTo(503);
        JsonNode body = Http.json(uncached.body());
        assertThat(body.get("status").textValue()).isEqualTo("ERROR");
        assertThat(body.get("error").textValue()).isNotBlank();
        assertThat(body.get("message")).isEqualTo(body.get("error"));
        assertThat(body.get("request_id").textValue()).isNotBlank();
        stack.revive();
        await().atMost(BACK)
                .until(() -> {
                    stack.resetBreaker(101, "vendor-bars");
                    stack.resetBreaker(101, "vendor-connections");
                    return isWell(bars("AMZN"));
                });
    }
}
