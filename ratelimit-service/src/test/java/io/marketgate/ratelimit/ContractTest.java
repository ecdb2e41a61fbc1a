package io.marketgate.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.ratelimit.Instance.Answer;
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
        limits.check("hourly", "contract", 100);
        Answer refused =
                limits.check(
                        Instance.limit("ip", "203.0.113.7", 1)
                                + ","
                                + Instance.limit("hourly", "contract", 1));
        assertThat(refused.is("allowed")).isFalse();
        assertShape(refused, "check-refused.response");
    }

    @Test
    void check_withoutRedis_hasTheExamplesMembers() {
        try (Instance alone = Instance.start(java.util.Map.of())) {
            Answer answer = alone.check("ip", "203.0.113.7", 1);
            assertThat(answer.is("degraded")).isTrue();
            assertShape(answer, "check-degraded.response");
        }
    }
}
