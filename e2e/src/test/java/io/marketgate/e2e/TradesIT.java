package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A trade from body to row to position, also over the death of everything. */
@Tag(Stack.ANYWHERE)
class TradesIT {
    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.ofName("trades");
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private static HttpResponse<String> trade(
            String key, String model, String side, int qty, String price, String... headers) {
        return Http.send(
                "POST",
                stack.url() + "/api/trades",
                key,
                """
                {"model":"%s","symbol":"AAPL","side":"%s","qty":%d,"price":%s}\
                """
                        .formatted(model, side, qty, price),
                headers);
    }

    private static JsonNode get(String path, String key) {
        var answer = Http.get(stack.url() + path, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer.body());
    }

    private static JsonNode position(String model) {
        JsonNode positions =
                get("/api/portfolio/positions?model=" + model, stack.key()).get("positions");
        assertThat(positions.size()).isOne();
        return positions.get(0);
    }

    private static BigDecimal number(JsonNode node, String member) {
        return node.get(member).decimalValue();
    }

    @Test
    void trades_becomeAPositionAtAverageCost() {
        assertThat(trade(stack.key(), "average", "buy", 10, "100.1").statusCode()).isEqualTo(201);
        assertThat(trade(stack.key(), "average", "buy", 10, "110.3").statusCode()).isEqualTo(201);
        var sold = trade(stack.key(), "average", "sell", 5, "\"120.7\"");
        assertThat(sold.statusCode()).as(sold.body()).isEqualTo(201);
        JsonNode sale = Http.json(sold.body());
        assertThat(sale.get("sequence").intValue()).isEqualTo(3);
        assertThat(number(sale, "pnl")).isEqualByComparingTo("77.5");

        JsonNode position = position("average");
        assertThat(number(position, "qty")).isEqualByComparingTo("15");
        assertThat(number(position, "avg_entry_price")).isEqualByComparingTo("105.2");
        assertThat(number(position, "cost_basis")).isEqualByComparingTo("1578");
        assertThat(number(position, "realized_pl")).isEqualByComparingTo("77.5");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode priced = position("average");
                    assertThat(priced.get("price_stale").booleanValue()).isFalse();
                    assertThat(number(priced, "market_value"))
                            .isEqualByComparingTo(
                                    number(priced, "current_price")
                                            .multiply(BigDecimal.valueOf(15)));
                });
        assertThat(get("/api/portfolio/verify?model=average", stack.key()).get("holds").asBoolean())
                .isTrue();
    }

    @Test
    void sale_ofMoreThanThereIs_isRefused_andNothingIsBooked() {
        assertThat(trade(stack.key(), "oversell", "buy", 3, "10").statusCode()).isEqualTo(201);
        var refused = trade(stack.key(), "oversell", "sell", 4, "10");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Http.json(refused.body()).get("type").textValue())
                .endsWith("/insufficient-position");
        assertThat(number(position("oversell"), "qty")).isEqualByComparingTo("3");
    }

    @Test
    void sameIdempotencyKey_givesTheSameAnswer_andOneTrade() {
        String[] once = {"Idempotency-Key", "order-1"};
        var first = trade(stack.key(), "once", "buy", 1, "50", once);
        var again = trade(stack.key(), "once", "buy", 1, "50", once);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(get("/api/trades?model=once", stack.key()).get("data").size()).isOne();
        assertThat(trade(stack.key(), "once", "buy", 2, "50", once).statusCode()).isEqualTo(422);
    }

    @Test
    void anotherProject_seesNothingOfIt() {
        String other = new Keys(stack).keyOfNewProject("[\"trades:read\",\"trades:write\"]");
        var made = trade(stack.key(), "mine", "buy", 1, "50", "Idempotency-Key", "shared");
        String id = Http.json(made.body()).get("id").textValue();

        assertThat(Http.get(stack.url() + "/api/trades/" + id, stack.key()).statusCode())
                .isEqualTo(200);
        assertThat(Http.get(stack.url() + "/api/trades/" + id, other).statusCode()).isEqualTo(404);
        assertThat(get("/api/trades", other).get("data").size()).isZero();
        assertThat(get("/api/portfolio/positions?model=mine", other).get("positions").size())
                .isZero();
        var theirs = trade(other, "mine", "buy", 7, "9", "Idempotency-Key", "shared");
        assertThat(theirs.statusCode()).as("their own key").isEqualTo(201);
        assertThat(Http.json(theirs.body()).get("sequence").intValue()).isOne();
        assertThat(number(position("mine"), "qty")).isEqualByComparingTo("1");
    }

    @Test
    void reportedPortfolio_isKeptBesideTheComputed() {
        assertThat(trade(stack.key(), "reported", "buy", 4, "25").statusCode()).isEqualTo(201);
        String body =
                """
                {"model":"reported","balance":900.5,
                 "positions":[{"symbol":"AAPL","qty":4,"avg_price":25,"pnl":0}]}\
                """;
        var stored = Http.send("POST", stack.url() + "/api/portfolio", stack.key(), body);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        JsonNode shown = get("/api/portfolio?model=reported", stack.key());
        assertThat(number(shown, "balance")).isEqualByComparingTo("900.5");
        assertThat(number(shown.get("computed").get("positions").get(0), "qty"))
                .isEqualByComparingTo("4");
    }

    @Test
    void acknowledgedTrades_outliveTheDeathOfEverything_andAddUp() {
        String[] once = {"Idempotency-Key", "before-the-crash"};
        var first = trade(stack.key(), "once-and-crash", "buy", 1, "50", once);
        assertThat(first.statusCode()).isEqualTo(201);
        AtomicInteger acknowledged = new AtomicInteger();
        try (Load load =
                Load.every(
                        Duration.ofMillis(20),
                        () -> {
                            var booked = trade(stack.key(), "crash", "buy", 2, "12.5");
                            if (booked.statusCode() == 201) {
                                acknowledged.incrementAndGet();
                            }
                            return booked;
                        })) {
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.get() >= 100);
            stack.kill("postgres");
            for (String name : List.of("portfolio", "auth", "market-data", "ratelimit", "redis")) {
                stack.kill(name);
            }
            stack.kill("gateway");
        }
        stack.crashAndRestart();

        var again = trade(stack.key(), "once-and-crash", "buy", 1, "50", once);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        int booked = 0;
        String cursor = "";
        do {
            JsonNode page = get("/api/trades?model=crash&limit=1000" + cursor, stack.key());
            booked += page.get("data").size();
            cursor = "&cursor=" + page.get("next_cursor").asText();
        } while (!cursor.equals("&cursor=null"));
        // What was booked in the moment of death may not have been acknowledged any more.
        assertThat(booked).isGreaterThanOrEqualTo(acknowledged.get());
        JsonNode position = position("crash");
        assertThat(number(position, "qty")).isEqualByComparingTo(BigDecimal.valueOf(2L * booked));
        assertThat(number(position, "cost_basis"))
                .isEqualByComparingTo(BigDecimal.valueOf(25L * booked));
        assertThat(get("/api/portfolio/verify?model=crash", stack.key()).get("holds").asBoolean())
                .isTrue();
    }
}
