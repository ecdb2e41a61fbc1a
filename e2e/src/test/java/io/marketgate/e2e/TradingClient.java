package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client of two gateways that does as {@code docs/errors} tell it: what failed is sent again
 * through the other gateway, a trade with the same {@code Idempotency-Key}, and a trade that is
 * under way again until it is answered.
 */
final class TradingClient implements Runnable {
    private static final int[] GATEWAYS = {0, 1000};
    private static final String BARS = "/v2/aggs/ticker/AAPL/range/1/day/2024-01-01/2024-03-31";

    /** How often a request may fail: whoever sends it again, the other way, is answered. */
    private static final int FAILURES = 1;

    private static final Duration UNDER_WAY = Duration.ofSeconds(60);

    private final Stack stack;
    private final String name;
    private final String trade;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final List<String> repeated = new ArrayList<>();
    private int turns;

    /** An answer; status 0 if there was none. */
    private record Answer(int status, String body) {
        boolean isFailure() {
            return status == 0 || status >= 500;
        }

        boolean isUnderWay() {
            return status == 409 && body.contains("/idempotency-key-in-flight");
        }
    }

    /** A request that may be sent several times. */
    private record Request(String method, String path, String body, String key) {}

    /** Makes one of this name, all of whose trades buy one unit for a model. */
    TradingClient(Stack stack, String name, String model) {
        this.stack = stack;
        this.name = name;
        this.trade =
                "{\"model\":\"%s\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":1,\"price\":10}"
                        .formatted(model);
    }

    /** Books one trade, and reads bars through the other gateway. */
    @Override
    public void run() {
        int turn = turns++;
        String key = name + "-" + turn;
        acknowledged.put(key, book(key, turn));
        Answer bars = answer(new Request("GET", BARS, "", ""), key + "-bars", turn + 1);
        assertThat(bars.status()).as("%s-bars: %s", key, bars.body()).isEqualTo(200);
    }

    private String book(String key, int gateway) {
        Answer booked = answer(new Request("POST", "/api/trades", trade, key), key, gateway);
        assertThat(booked.status()).as("%s: %s", key, booked.body()).isEqualTo(201);
        return booked.body();
    }

    /**
     * @param id what the ids of its attempts begin with, by which logs have them
     */
    private Answer answer(Request request, String id, int gateway) {
        List<String> failures = new ArrayList<>();
        while (true) {
            int attempt = failures.size();
            String url = stack.url(GATEWAYS[(gateway + attempt) % GATEWAYS.length]);
            Answer answer = send(request, url, id + "." + attempt);
            if (answer.isUnderWay()) {
                answer =
                        await().atMost(UNDER_WAY)
                                .until(
                                        () -> send(request, url, id + "." + attempt),
                                        it -> !it.isUnderWay());
            }
            if (!answer.isFailure()) {
                if (attempt > 0) {
                    repeated.add(request.key());
                }
                return answer;
            }
            failures.add(url + " " + answer);
            assertThat(failures).as(id).hasSizeLessThanOrEqualTo(FAILURES);
        }
    }

    private Answer send(Request request, String url, String id) {
        List<String> headers = new ArrayList<>(List.of("X-Request-Id", id));
        if (!request.key().isEmpty()) {
            headers.addAll(List.of("Idempotency-Key", request.key()));
        }
        try {
            HttpResponse<String> answer =
                    Http.send(
                            request.method(),
                            url + request.path(),
                            stack.key(),
                            request.body(),
                            headers.toArray(String[]::new));
            return new Answer(answer.statusCode(), answer.body());
        } catch (UncheckedIOException e) {
            return new Answer(0, e.toString());
        }
    }

    /** Returns how trades were acknowledged, by their {@code Idempotency-Key}. */
    Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Sends the last trade, and each that was sent several times, once more: nothing changes. */
    void repeat() {
        List<String> keys = new ArrayList<>(repeated);
        keys.add(name + "-" + (turns - 1));
        keys.removeIf(String::isEmpty); // Bars.
        for (String key : keys) {
            assertThat(book(key, 0)).as(key).isEqualTo(acknowledged.get(key));
        }
    }
}
