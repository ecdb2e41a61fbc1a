package io.marketgate.ratelimit.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.ratelimit.Instance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits for applications' own users. */
class ApplicationControllerTest {
    private final Instance limits = Instance.shared();

    private static Answer check(Instance limits, String project, String limit) {
        return limits.post(
                "/api/limits/check", "{'limits':[" + limit + "]}", project, "limits:check");
    }

    private static Answer status(Instance limits, String project, String policy, String key) {
        return limits.get(
                "/api/limits/status?policy=" + policy + "&key=" + key, project, "limits:check");
    }

    @Test
    void check_twoProjects_countApart() {
        for (int i = 0; i < 3; i++) {
            assertThat(check(limits, "one", "{'policy':'sms','key':'bob'}").is("allowed")).isTrue();
        }
        Answer refused = check(limits, "one", "{'policy':'sms','key':'bob','cost':1}");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.is("allowed")).isFalse();
        assertThat(refused.text("limits/0/key")).isEqualTo("bob");
        assertThat(refused.number("limits/0/retryAfterMs")).isPositive();
        assertThat(status(limits, "one", "sms", "bob").number("remaining")).isZero();
        assertThat(status(limits, "two", "sms", "bob").number("remaining")).isEqualTo(3);
        assertThat(status(limits, "two", "sms", "one:bob").number("remaining")).isEqualTo(3);
        assertThat(check(limits, "two", "{'policy':'sms','key':'bob'}").is("allowed")).isTrue();
        assertThat(status(limits, "two", "sms", "bob").is("degraded")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "ip", "key", "monthly"})
    void policy_notForApplications_isAsGoodAsUnknown(String policy) {
        Answer answer =
                check(
                        limits,
                        "one",
                        "{'policy':'sms','key':'x'},{'policy':'%s','key':'1.2.3.4'}"
                                .formatted(policy));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("/limits/1/policy");
        assertThat(status(limits, "one", policy, "1.2.3.4").status()).isEqualTo(404);
        assertThat(status(limits, "one", "sms", "x").number("remaining")).isEqualTo(3);
    }

    @Test
    void check_ownLimit_isNoneOfTheCallersBusiness() {
        Answer answer =
                check(
                        limits,
                        "one",
                        "{'policy':'sms','key':'x','limit':{'quota':9,'windowSeconds':1}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("/limits/0/limit");
    }

    @Test
    void everyCall_withoutTheScope_is403() {
        String body = "{'limits':[{'policy':'sms','key':'x'}]}";
        Answer answer = limits.post("/api/limits/check", body, "one", "platform");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("required-scope")).isEqualTo("limits:check");
        answer = limits.get("/api/limits/status?policy=sms&key=x", "one", "platform");
        assertThat(answer.status()).isEqualTo(403);
        answer = limits.get("/api/limits/status?policy=sms", "one", "limits:check");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("key");
    }

    @Test
    void redisAway_passesWithinALocalLimit() {
        try (Instance alone = Instance.start(Map.of("redis.url", "redis://127.0.0.1:1"))) {
            for (int i = 0; i < 3; i++) {
                Answer answer = check(alone, "one", "{'policy':'sms','key':'bob'}");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.is("degraded")).isTrue();
                assertThat(answer.is("allowed")).isTrue();
                assertThat(answer.number("limits/0/remaining")).isEqualTo(2 - i);
            }
            Answer refused = check(alone, "one", "{'policy':'sms','key':'bob'}");
            assertThat(refused.is("allowed")).isFalse();
            assertThat(refused.text("violated/0")).isEqualTo("sms");
            assertThat(refused.number("retryAfterMs")).isPositive();
            Answer status = status(alone, "one", "sms", "bob");
            assertThat(status.status()).isEqualTo(200);
            assertThat(status.is("degraded")).isTrue();
            assertThat(status.number("remaining")).isZero();
            assertThat(check(alone, "two", "{'policy':'sms','key':'bob'}").is("allowed")).isTrue();
        }
    }
}
