package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vendor's free plan: 5 calls a minute, shared by two instances of market-data-service. */
class BudgetIT {
    private static final int PER_MINUTE = 5;
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** What the queue tells at once: that the turn would not come in time, or that it is full. */
    private static final List<String> REFUSALS =
            List.of("the calls of this minute are used up", "too many calls to the data source");

    private static LaunchedStack stack;
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        stack =
                LaunchedStack.start(
                        "budget",
                        Map.of(
                                "MARKETGATE_UPSTREAM_PER_MINUTE",
                                Integer.toString(PER_MINUTE),
                                "MARKETGATE_REPLICAS",
                                "market-data=2"));
        simulator = new Simulator(stack);
        simulator.plan(PER_MINUTE);
        for (String fault :
                List.of(
                        "\"status\":503",
                        "\"status\":429,\"retryAfter\":1",
                        "\"status\":500",
                        "\"body\":\"garbage\"")) {
            simulator.fault("{\"path\":\"/v2/aggs/\",\"times\":1," + fault + "}");
        }
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void manyUncachedTickers_retriesIncluded_costExactlyThePlan() {
        List<String> tickers =
                List.of("AAPL", "MSFT", "NVDA", "TSLA", "AMZN", "META", "GOOGL", "SPY", "QQQ");
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Load load =
                Load.every(
                        Duration.ofMillis(100),
                        () -> {
                            int n = asked.getAndIncrement();
                            int year = 2004 + n / tickers.size() % 20;
                            String path =
                                    "/v2/aggs/ticker/%s/range/1/day/%d-01-01/%d-12-31"
                                            .formatted(tickers.get(n % tickers.size()), year, year);
                            HttpResponse<String> answer = Http.get(stack.url() + path, stack.key());
                            if (answer.statusCode() == 503
                                    && REFUSALS.stream().anyMatch(answer.body()::contains)) {
                                refused.incrementAndGet();
                            }
                            return answer;
                        });
        try (load) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> spanOf(simulator.times()).compareTo(MINUTE) > 0);
        }
        assertThat(load.statuses()).containsKeys(200, 503);
        assertThat(load.statuses().keySet()).isSubsetOf(200, 502, 503, 504);
        assertThat(refused).as("%s", load.statuses()).hasPositiveValue();
        assertThat(load.statuses().getOrDefault(504, 0))
                .as(
                        "504 comes only from a busy machine, since the vendor always answers;"
                                + " refusals are immediate, so there are more of them")
                .isLessThan(refused.get());
        assertThat(simulator.statuses())
                .as("every failure that was ordered came, and the truth in the end")
                .contains(200, 500, 503)
                .as("none was one too many: the only 429 is the one that was ordered")
                .containsOnlyOnce(429);
        List<Instant> times = simulator.times();
        Instant minuteOver = times.getFirst().plus(MINUTE);
        assertThat(times.stream().filter(time -> time.isBefore(minuteOver)))
                .as("the plan is used, by both instances together")
                .hasSize(PER_MINUTE);
        for (int i = PER_MINUTE; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - PER_MINUTE), times.get(i)))
                    .as("six calls take more than a minute")
                    .isGreaterThan(MINUTE);
        }
    }

    private static Duration spanOf(List<Instant> times) {
        return times.isEmpty()
                ? Duration.ZERO
                : Duration.between(times.getFirst(), times.getLast());
    }
}
