package io.marketgate.gateway;

import static io.marketgate.defaults.contract.Contracts.assertSameShape;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The gateway's own answers have the form of the examples in {@code contracts/gateway}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContractTest {
    private final Stage stage = new Stage();

    @AfterAll
    void close() {
        stage.close();
    }

    private void assertAnswer(String path, String key, int status, String example) {
        HttpResponse<String> answer = stage.get(path, key);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertSameShape(answer.body(), "gateway/" + example);
    }

    @Test
    void unauthenticated_anyRoute_hasTheExamplesForm() {
        String unknown = TestKeys.random();
        assertAnswer("/api/keys", unknown, 401, "unauthenticated.response");
        assertAnswer("/v2/x", unknown, 401, "unauthenticated-vendor.response");
        assertThat(stage.get("/v2/x", unknown).headers().allValues("www-authenticate"))
                .containsExactly("Bearer");
    }

    @Test
    void forbidden_anyRoute_hasTheExamplesForm() {
        String key = stage.auth.key("trades:read");
        assertAnswer("/api/keys", key, 403, "forbidden.response");
        assertAnswer("/v2/x", key, 403, "forbidden-vendor.response");
    }

    @Test
    void notFound_noRoute_hasTheExamplesForm() {
        assertAnswer("/nothing", stage.auth.key("platform"), 404, "not-found.response");
    }

    @Test
    void health_oneServiceAway_hasTheExamplesForm() {
        try (Stage own = new Stage()) {
            own.marketData.close();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertSameShape(
                                    Stage.send(own.request("/health").build()).body(),
                                    "gateway/health.response"));
        }
    }
}
