package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeRatelimit;
import io.marketgate.gateway.stage.Stage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key whose limit ratelimit-service does not understand. */
final class RefusedCheckTest {
    private static final int REQUESTS = 100;

    private final Stage stage = new Stage();
    private final String key = stage.auth.key("market:read");
    private final String misunderstood =
            stage.auth.key(
                    "\"cacheable\":true,\"limits\":{\"key\":{\"quota\":%d,\"windowSeconds\":60}}"
                            .formatted(FakeRatelimit.REFUSED_QUOTA),
                    new String[] {"market:read"});

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void check_refused_isDecidedHere_whileOthersAreCounted() throws Exception {
        stage.ratelimit.quota(REQUESTS);
        stage.ratelimit.addresses(1_000_000);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(threads.submit(() -> stage.get("/v2/x", misunderstood).statusCode()));
            }
            for (int i = 1; i <= REQUESTS; i++) {
                HttpResponse<String> other = stage.get("/v2/x", key);
                assertThat(other.statusCode()).isEqualTo(200);
                assertThat(other.headers().firstValue("RateLimit").orElse(""))
                        .contains("\"key\";r=" + (REQUESTS - i) + ";");
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
    }
}
