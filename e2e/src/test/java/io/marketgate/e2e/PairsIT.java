package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two of each service: one of each dies under load, and nothing that was acknowledged is lost. */
class PairsIT {
    private static final String PAIRS = "gateway=2,market-data=2,auth=2,ratelimit=2,portfolio=2";
    private static final int[] INSTANCES = {0, 1, 2, 3, 4, 1000, 1001, 1002, 1003, 1004};
    private static final String MODEL = "pairs";
    private static final int CLIENTS = 6;

    /** What starts beside a load takes its time where cores are few. */
    private static final Duration BACK = Duration.ofMinutes(5);

    private static LaunchedStack stack;

    @BeforeAll
    static void start() {
        stack = LaunchedStack.start("pairs", Map.of("MARKETGATE_REPLICAS", PAIRS));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void oneOfEachKilledUnderLoad_everyAcknowledgedTradeIsBookedOnce() {
        awaitAllReady();
        List<TradingClient> clients =
                IntStream.range(0, CLIENTS)
                        .mapToObj(it -> new TradingClient(stack, "client-" + it, MODEL))
                        .toList();
        try (Trading trading = new Trading(clients)) {
            for (String name :
                    List.of("gateway", "market-data", "auth", "ratelimit", "portfolio")) {
                trading.awaitFurther(30);
                stack.kill(name);
                trading.awaitFurther(30);
                awaitAllReady();
            }
        }
        clients.forEach(TradingClient::repeat);
        List<String> acknowledged =
                clients.stream()
                        .flatMap(it -> it.acknowledged().values().stream())
                        .map(it -> Http.json(it).get("id").textValue())
                        .toList();
        assertThat(ledger()).containsExactlyInAnyOrderElementsOf(acknowledged);
        JsonNode positions = get("/api/portfolio/positions?model=" + MODEL).get("positions");
        assertThat(positions.size()).isOne();
        assertThat(positions.get(0).get("qty").intValue()).isEqualTo(acknowledged.size());
    }

    private static void awaitAllReady() {
        for (int offset : INSTANCES) {
            await().atMost(BACK)
                    .ignoreExceptions()
                    .until(() ->
                            Http.get(stack.url(offset) + "/health/readiness", "").statusCode()
                                    == 200);
        }
    }

    /** Returns the ids of all trades. */
    private static List<String> ledger() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/trades?limit=1000&model=" + MODEL + cursor);
            page.get("data").forEach(trade -> ids.add(trade.get("id").textValue()));
            cursor = "&cursor=" + page.get("next_cursor").asText();
        } while (!cursor.equals("&cursor=null"));
        return ids;
    }

    private static JsonNode get(String path) {
        var answer = Http.get(stack.url() + path, stack.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer.body());
    }
}
