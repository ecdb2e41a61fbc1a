package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.gateway.stage.FakeAuth;
import io.marketgate.gateway.stage.Stage;
import io.marketgate.gateway.stage.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What auth-service hears of the use of keys. */
final class KeyUsageTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String BARS = "/v2/aggs/ticker/AAPL/range/1/day/2024-01-02/2024-01-03";

    private Stage stage;
    private String key;

    @BeforeEach
    void set() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("gateway.usage.interval", "20ms");
        stage = new Stage(settings);
        stage.clock.stopAt(NOON);
        key = stage.auth.key("market:read");
    }

    @AfterEach
    void clear() {
        stage.close();
    }

    private void use() {
        assertThat(stage.get(BARS, key).statusCode()).isEqualTo(200);
    }

    private void awaitReports(int number) {
        await().atMost(Duration.ofSeconds(120)).until(() -> stage.auth.reports().size() == number);
    }

    @Test
    void keyThatIsUsed_isReportedOnceAMinute() {
        use();
        awaitReports(1);
        assertThat(stage.auth.reports().getFirst())
                .contains(stage.auth.id(key), "\"lastUsedAt\":\"2026-01-02T12:00:00.000Z\"");
        Contracts.assertSameShape(stage.auth.reports().getFirst(), "auth/usage.request");

        stage.clock.stopAt(NOON.plusSeconds(59));
        use();
        stage.clock.stopAt(NOON.plusSeconds(60));
        use();
        awaitReports(2);
        assertThat(stage.auth.reports().getLast()).contains("12:01:00.000Z");
    }

    @Test
    void use_whileAuthServiceDoesNotTakeReports_isReportedLater() {
        use();
        awaitReports(1);
        stage.clock.stopAt(NOON.plusSeconds(60));
        stage.auth.verifying(FakeAuth.Mood.REFUSING);
        use();
        await().atMost(Duration.ofSeconds(120)).until(() -> stage.auth.usageRefused() > 1);
        stage.auth.verifying(FakeAuth.Mood.WELL);
        awaitReports(2);
        assertThat(stage.auth.reports().getLast()).contains("12:01:00.000Z");
    }

    @Test
    void keyThatIsNone_isNotReported() {
        assertThat(stage.get(BARS, TestKeys.random()).statusCode()).isEqualTo(401);
        use();
        awaitReports(1);
        assertThat(stage.auth.reports().getFirst().split("keyId", -1)).hasSize(2);
    }

    @Test
    void gatewayThatStops_reportsWhatItHasNotYet() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("gateway.usage.interval", "1h");
        try (Stage other = new Stage(settings)) {
            String used = other.auth.key("market:read");
            assertThat(other.get(BARS, used).statusCode()).isEqualTo(200);
            other.gateway(0).getApplicationContext().close();
            assertThat(other.auth.reports())
                    .singleElement()
                    .asString()
                    .contains(other.auth.id(used));
        }
    }
}
