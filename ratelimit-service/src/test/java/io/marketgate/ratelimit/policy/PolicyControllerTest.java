package io.marketgate.ratelimit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.ratelimit.Instance;
import org.junit.jupiter.api.Test;

/** What operators see of policies. */
class PolicyControllerTest {
    private final Instance limits = Instance.shared();

    @Test
    void list_platform_hasAllPolicies() {
        Answer list = limits.get("/api/limits", "p", "platform");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.is("has_more")).isFalse();
        assertThat(list.isNull("next_cursor")).isTrue();
        assertThat(list.text())
                .contains(
                        "{\"name\":\"ip\",\"algorithm\":\"token-bucket\",\"quota\":6000,"
                                + "\"windowSeconds\":60,\"burst\":2000,\"keyKind\":\"ip\","
                                + "\"mode\":\"enforce\"}");
    }

    @Test
    void get_oneOrNone() {
        Answer vendorCalls = limits.get("/api/limits/vendor-calls", "p", "platform");
        assertThat(vendorCalls.text("mode")).isEqualTo("shadow");
        assertThat(vendorCalls.isNull("burst")).isTrue();
        assertThat(limits.get("/api/limits/none", "p", "platform").status()).isEqualTo(404);
    }

    @Test
    void everyCall_withoutPlatform_is403() {
        for (String path :
                new String[] {"/api/limits", "/api/limits/ip", "/api/limits/ip/keys/1.2.3.4"}) {
            assertThat(limits.get(path).status()).isEqualTo(401);
            Answer answer = limits.get(path, "p", "limits:check");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("required-scope")).isEqualTo("platform");
        }
    }
}
