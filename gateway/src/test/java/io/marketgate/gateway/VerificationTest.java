package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.stage.FakeAuth;
import io.marketgate.gateway.stage.FakeAuth.Mood;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.house.FreePorts;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerificationTest {
    private final Stage stage = new Stage();
    private final FakeAuth auth = stage.auth;
    private int gateways;

    @AfterAll
    void close() {
        stage.close();
    }

    private int status(String key) {
        return stage.get("/v2/x", key).statusCode();
    }

    /** Between the making of every answer and its arrival, something else changes. */
    private void changeDuringEveryCheck() {
        auth.beforeAnswer(() -> {
            auth.change("key", "somebody-else");
            Awaitility.await().until(auth::isFollowed);
        });
    }

    @Test
    void keyWithCountedUses_unrelatedChangeDuringTheCheck_isCountedOnce() {
        String key = auth.key("\"cacheable\":false", new String[] {"market:read"});
        int before = auth.verified();
        changeDuringEveryCheck();
        assertThat(status(key)).isEqualTo(200);
        auth.beforeAnswer(null);
        assertThat(auth.verified()).isEqualTo(before + 1);
    }

    @Test
    void key_unrelatedChangesDuringTheCheck_isGoodAndKept() {
        String key = auth.key("market:read");
        int before = auth.verified();
        changeDuringEveryCheck();
        assertThat(status(key)).isEqualTo(200);
        assertThat(status(key)).isEqualTo(200);
        auth.beforeAnswer(null);
        assertThat(auth.verified()).isEqualTo(before + 1);
    }

    private int gateway(Map<String, Object> settings) {
        stage.addGateway(settings);
        return ++gateways;
    }

    /** Starts a gateway with this instance of auth-service beside the good one. */
    private int gatewayWithOther(String url) {
        return gateway(
                Map.of(
                        "marketgate.auth.urls", url + "," + auth.service().url(),
                        "marketgate.instances.leave-out", "10m",
                        "micronaut.http.services.auth.read-timeout", "6s"));
    }

    private void awaitRevocation(int gateway) {
        String key = auth.key("market:read");
        assertThat(stage.get(gateway, "/v2/x", key).statusCode()).isEqualTo(200);
        auth.revoke(key);
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> stage.get(gateway, "/v2/x", key).statusCode() == 401);
    }

    @Test
    void instanceOfAuth_dead_isNotNoticed() {
        int closed = FreePorts.next();
        int gateway = gatewayWithOther("http://127.0.0.1:" + closed);
        for (int i = 0; i < 6; i++) {
            awaitRevocation(gateway);
        }
    }

    @Test
    void instanceOfAuth_hanging_isWaitedForOnce() {
        try (FakeAuth hanging = new FakeAuth()) {
            hanging.feeding(Mood.HANGING);
            hanging.verifying(Mood.HANGING);
            int gateway = gatewayWithOther(hanging.service().url());
            // Whoever meets it first, the feed or this, nobody does afterwards.
            stage.get(gateway, "/v2/x", auth.key("market:read"));
            stage.get(gateway, "/v2/x", auth.key("market:read"));
            for (int i = 0; i < 6; i++) {
                awaitRevocation(gateway);
            }
            assertThat(hanging.feedAsked()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void key_checkTakenAndNotAnswered_isNotCheckedAgain() {
        String key = auth.key("\"cacheable\":false", new String[] {"market:read"});
        int before = auth.verified();
        int impatient = gateway(Map.of("micronaut.http.services.auth.read-timeout", "300ms"));
        auth.verifying(Mood.HANGING);
        assertThat(stage.get(impatient, "/v2/x", key).statusCode()).isEqualTo(503);
        // Whoever takes it may be slower than the gateway is patient.
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .during(Duration.ofMillis(200))
                .until(() -> auth.verified() == before + 1);
        auth.verifying(Mood.WELL);
    }
}
