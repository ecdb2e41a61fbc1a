package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Well-formed keys that are not valid, by address. */
final class WrongKeyTest {
    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");

    @BeforeEach
    void stopClock() {
        stage.clock.stop();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void wrongKeys_manyAtOnce_onlyTheFirstAreToldThatTheyAreWrong() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                String wrong = TestKeys.random();
                answers.add(threads.submit(() -> stage.get("/v2/x", wrong).statusCode()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(40);
    }

    @Test
    void wrongKeys_tooManyFromAnAddress_areNoLongerAskedAbout() {
        for (int i = 0; i < 20; i++) {
            assertThat(stage.get("/v2/x", TestKeys.random()).statusCode()).isEqualTo(401);
        }
        assertThat(stage.get("/v2/x", key).statusCode()).as("a key not seen yet").isEqualTo(429);
        int asked = stage.auth.verified();
        HttpResponse<String> refused = stage.get("/v2/x", TestKeys.random());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"wrong-key\";q=20;w=60");
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
        assertThat(stage.auth.verified()).isEqualTo(asked);
    }

    @Test
    void wrongKeys_tooMany_doNotHarmAKeyInUse() {
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
        for (int i = 0; i < 25; i++) {
            stage.get("/v2/x", TestKeys.random());
        }
        assertThat(stage.get("/v2/x", key).statusCode()).isEqualTo(200);
    }
}
