package io.marketgate.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real answers have exactly the members of the examples in {@code contracts/ratelimit}. */
class ContractTest {
    private final Instance limits = Instance.shared();

    private static String text(String example) {
        return Contracts.example("ratelimit/" + example);
    }

    private static void assertShape(Answer answer, String example) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/json");
        Contracts.assertSameShape(answer.text(), "ratelimit/" + example);
    }

    @Test
    void checks_ofAllOutcomes_haveTheExamplesMembers() {
        assertShape(limits.internal("/internal/check", text("check.request")), "check.response");
        assertShape(
                limits.internal("/internal/check/batch", text("check-batch.request")),
                "check-batch.response");
        limits.check("monthly", "contract", 100);
        Answer refused =
                limits.check(
                        Instance.limit("ip", "203.0.113.7", 1)
                                + ","
                                + Instance.limit("monthly", "contract", 1));
        assertThat(refused.is("allowed")).isFalse();
        assertShape(refused, "check-refused.response");
    }

    @Test
    void check_withoutRedis_hasTheExamplesMembers() {
        try (Instance alone = Instance.start(Map.of())) {
            Answer answer = alone.check("ip", "203.0.113.7", 1);
            assertThat(answer.is("degraded")).isTrue();
            assertShape(answer, "check-degraded.response");
        }
    }

    @Test
    void policiesAndCounters_haveTheExamplesMembers() {
        assertShape(limits.get("/api/limits", "p", "platform"), "policies-list.response");
        assertShape(limits.get("/api/limits/ip", "p", "platform"), "policies-get.response");
        assertShape(
                limits.get("/api/limits/ip/keys/203.0.113.7", "p", "platform"),
                "counter-get.response");
    }

    @Test
    void applications_haveTheExamplesMembers() {
        Answer checked =
                limits.post(
                        "/api/limits/check",
                        text("application-check.request"),
                        "contract",
                        "limits:check");
        assertShape(checked, "application-check.response");
        assertShape(
                limits.get("/api/limits/status?policy=sms&key=user-42", "contract", "limits:check"),
                "application-status.response");
    }
}
