package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad checks get their status, name what is wrong, and charge nothing. */
class ChargesTest {
    private final Instance limits = Instance.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'policy':'none','key':'bad'}|422|/limits/0/policy",
                "{'policy':7,'key':'bad'}|422|/limits/0/policy",
                "{'key':'bad'}|422|/limits/0/policy",
                "{'policy':'key'}|422|/limits/0/key",
                "{'policy':'key','key':null}|422|/limits/0/key",
                "{'policy':'key','key':''}|422|/limits/0/key",
                "{'policy':'key','key':'bad\\u0001'}|422|/limits/0/key",
                "{'policy':'key','key':'bad\\ud800'}|400|half a surrogate pair",
                "{'policy':'ip','key':'bad'}|422|/limits/0/key",
                "{'policy':'ip','key':'1.2.3.256'}|422|/limits/0/key",
                "{'policy':'key','key':'bad','cost':-1}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','cost':1.5}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','cost':'1'}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','cost':1e999}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','cost':9223372036854775808}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','cost':1000000001}|422|/limits/0/cost",
                "{'policy':'key','key':'bad','limit':{}}|422|/limits/0/limit/quota",
                "{'policy':'key','key':'bad','limit':{'quota':1}}|422|windowSeconds",
                "{'policy':'key','key':'bad','limit':{'quota':0,'windowSeconds':1}}|422|/quota",
                "{'policy':'key','key':'bad','limit':{'quota':1,'windowSeconds':0}}|422|windowSec",
                "{'policy':'key','key':'bad','limit':{'quota':1,'windowSeconds':1,'burst':0}}"
                        + "|422|/limits/0/limit/burst",
                "{'policy':'key','key':'bad','limit':"
                        + "{'quota':1,'windowSeconds':1,'algorithm':'concurrency'}}"
                        + "|422|/limits/0/limit/algorithm",
                "{'policy':'key','key':'bad','limit':"
                        + "{'quota':10001,'windowSeconds':1,'algorithm':'sliding-log'}}"
                        + "|422|/limits/0/limit/quota",
                "{'policy':'key','key':'bad','colour':1}|400|/limits/0/colour",
                "{'policy':'key','key':'bad','limit':{'colour':1}}|400|/limits/0/limit/colour",
                "7|422|/limits/0",
                "{'policy':'key','key':'bad','key':'bad'}|400|not valid JSON",
                "{'policy':'key','key':'bad'},{'policy':'key','key':'bad'}|422|/limits/1/key",
                "{'policy':'ip','key':'2001:db8::1'},{'policy':'ip','key':'2001:db8::2'}"
                        + "|422|/limits/1/key",
                "{'policy':'key','key':'bad'},{'policy':'key','key':'bad','limit':"
                        + "{'quota':1,'windowSeconds':1,'algorithm':'fixed-window'}}"
                        + "|422|/limits/1/key"
            })
    void check_wrong_isRefusedAndNamesWhat(String limit, int status, String named) {
        Answer answer = limits.check(limit);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.text()).contains(named);
        assertThat(RedisFixture.shared().dump(":bad")).isEmpty();
    }

    @Test
    void check_quotaBeyondThePolicysLog_isWhatTheLogCanHold() {
        Answer answer =
                limits.check(
                        "{'policy':'login-user','key':'log',"
                                + "'limit':{'quota':50000,'windowSeconds':60}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.number("limits/0/quota")).isEqualTo(10_000);
    }

    @Test
    void check_sizes_areBounded() {
        String nine =
                "{'policy':'key','key':'n1'},{'policy':'key','key':'n2'}"
                        + ",{'policy':'key','key':'n3'}".repeat(7);
        assertThat(limits.check(nine).status()).isEqualTo(422);
        assertThat(limits.check("").text()).contains("/limits");
        assertThat(limits.check("key", "k".repeat(256), 1).status()).isEqualTo(200);
        assertThat(limits.check("key", "k".repeat(257), 1).status()).isEqualTo(422);
        assertThat(batch(256, "").status()).isEqualTo(200);
        assertThat(batch(257, "").text()).contains("/checks");
    }

    @Test
    void batch_oneWrong_chargesNone() {
        Answer answer = batch(3, ",{'limits':[{'policy':'none','key':'x'}]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("/checks/3/limits/0/policy");
        assertThat(RedisFixture.shared().dump(":of-3")).isEmpty();
    }

    private Answer batch(int checks, String more) {
        String check = "{'limits':[{'policy':'key','key':'of-%d'}]}".formatted(checks);
        String rest = ("," + check).repeat(checks - 1);
        return limits.internal("/internal/check/batch", "{'checks':[" + check + rest + more + "]}");
    }

    @Test
    void check_withoutTheSecret_is401() {
        Answer answer =
                limits.post("/internal/check", "{'limits':[]}", "p", "platform", "limits:check");
        assertThat(answer.status()).isEqualTo(401);
    }
}
