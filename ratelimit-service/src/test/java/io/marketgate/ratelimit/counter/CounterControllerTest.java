package io.marketgate.ratelimit.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import org.junit.jupiter.api.Test;

/** Status and reset of one key. */
class CounterControllerTest {
    private final Instance limits = Instance.shared();

    private Answer status(String path) {
        return limits.get("/api/limits/" + path, "p", "platform");
    }

    private int reset(String path) {
        return limits.delete("/api/limits/" + path, "p", "platform").status();
    }

    @Test
    void status_doesNotConsume() {
        limits.check("monthly", "seen", 40);
        for (int i = 0; i < 3; i++) {
            Answer answer = status("monthly/keys/seen");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.number("remaining")).isEqualTo(60);
            assertThat(answer.text("key")).isEqualTo("seen");
        }
        assertThat(status("monthly/keys/unseen").number("remaining")).isEqualTo(100);
        assertThat(RedisFixture.shared().dump("unseen")).isEmpty();
    }

    @Test
    void reset_whateverTheRule_forgetsTheKey() {
        limits.check("key", "anew", 2000); // A bucket nearly full is soon forgotten.
        limits.check(
                "{'policy':'key','key':'anew','cost':3,'limit':"
                        + "{'algorithm':'sliding-log','quota':5,'windowSeconds':60}}");
        assertThat(RedisFixture.shared().dump("anew")).hasSize(2);
        assertThat(reset("key/keys/anew")).isEqualTo(204);
        assertThat(RedisFixture.shared().dump("anew")).isEmpty();
        assertThat(reset("key/keys/anew")).isEqualTo(204);
        assertThat(status("key/keys/anew").number("remaining")).isEqualTo(2000);
    }

    @Test
    void address_inAnyForm_isTheNetworksCounter() {
        limits.check("ip", "2001:db8:99::1", 2000); // 20 s of what comes back.
        String[] forms = {
            "2001:db8:99::7", "2001:db8:99::/64", "2001:db8:99::%2F64", "2001%3Adb8%3A99%3A%3A1"
        };
        for (String form : forms) {
            Answer answer = status("ip/keys/" + form);
            assertThat(answer.status()).as(form + answer.text()).isEqualTo(200);
            assertThat(answer.text("key")).isEqualTo("2001:db8:99::/64");
            assertThat(answer.number("remaining")).isLessThan(2000);
        }
        assertThat(status("ip/keys/nonsense").status()).isEqualTo(404);
        assertThat(reset("ip/keys/2001:db8:99::/64")).isEqualTo(204);
        assertThat(status("ip/keys/2001:db8:99::1").number("remaining")).isEqualTo(2000);
    }

    @Test
    void custom_needsTheProject_othersRefuseIt() {
        limits.post(
                "/api/limits/check",
                "{'limits':[{'policy':'mail','key':'anna','cost':2}]}",
                "alpha",
                "limits:check");
        assertThat(status("mail/keys/anna?project=alpha").number("remaining")).isEqualTo(3);
        assertThat(status("mail/keys/anna?project=beta").number("remaining")).isEqualTo(5);
        Answer missing = status("mail/keys/anna");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text()).contains("project");
        assertThat(status("monthly/keys/seen?project=alpha").status()).isEqualTo(400);
        assertThat(reset("mail/keys/anna?project=alpha")).isEqualTo(204);
        assertThat(status("mail/keys/anna?project=alpha").number("remaining")).isEqualTo(5);
    }

    @Test
    void unknownPolicy_is404() {
        assertThat(status("none/keys/x").status()).isEqualTo(404);
        assertThat(reset("none/keys/x")).isEqualTo(404);
        assertThat(limits.delete("/api/limits/monthly/keys/x", "p", "limits:check").status())
                .isEqualTo(403);
    }
}
