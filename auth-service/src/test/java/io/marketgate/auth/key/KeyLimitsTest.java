package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key's limits against its project's. */
class KeyLimitsTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'quota':600,'windowSeconds':60,'burst':50"
                        + "|'quota':600,'windowSeconds':60,'burst':50|",
                "'quota':600,'windowSeconds':60,'burst':50|'quota':10,'windowSeconds':1|",
                "'quota':600,'windowSeconds':60,'burst':50"
                        + "|'quota':601,'windowSeconds':60,'burst':50|quota",
                "'quota':600,'windowSeconds':60,'burst':50"
                        + "|'quota':600,'windowSeconds':59,'burst':50|quota",
                "'quota':600,'windowSeconds':60,'burst':50|'quota':11,'windowSeconds':1|quota",
                "'quota':600,'windowSeconds':60,'burst':50"
                        + "|'quota':1,'windowSeconds':60,'burst':51|burst",
                "'quota':600,'windowSeconds':60,'burst':50|'quota':100,'windowSeconds':60|burst",
                "'quota':600,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':50,'windowSeconds':5|algorithm",
                "'quota':3,'windowSeconds':86400|'quota':3,'windowSeconds':86400|",
                "'quota':3,'windowSeconds':86400|'quota':1,'windowSeconds':60|quota",
                "'quota':3,'windowSeconds':86400|'quota':3,'windowSeconds':86400,'burst':4|burst",
                "'quota':3,'windowSeconds':86400|'quota':93,'windowSeconds':2678400|quota",
                "'quota':3,'windowSeconds':86400"
                        + "|'quota':93,'windowSeconds':2678400,'burst':3|quota",
                "'quota':3,'windowSeconds':86400"
                        + "|'algorithm':'token-bucket','quota':3,'windowSeconds':86400|algorithm",
                "'algorithm':'sliding-log','quota':9,'windowSeconds':60"
                        + "|'algorithm':'sliding-log','quota':9,'windowSeconds':60|",
                "'algorithm':'sliding-log','quota':9,'windowSeconds':60"
                        + "|'algorithm':'sliding-log','quota':10,'windowSeconds':60|quota",
                "'algorithm':'sliding-log','quota':10000,'windowSeconds':60"
                        + "|'algorithm':'sliding-log','quota':10000,'windowSeconds':60|",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':5,'windowSeconds':60|",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':1,'windowSeconds':12|",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':1,'windowSeconds':13|quota",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':1,'windowSeconds':25|",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':2,'windowSeconds':24|quota",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'fixed-window','quota':6,'windowSeconds':3600|quota",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'algorithm':'token-bucket','quota':5,'windowSeconds':60|algorithm",
                "'algorithm':'fixed-window','quota':5,'windowSeconds':60"
                        + "|'quota':5,'windowSeconds':60|algorithm",
                "'algorithm':'token-bucket','quota':3,'windowSeconds':86400"
                    + "|'algorithm':'token-bucket','quota':93,'windowSeconds':2678400,'burst':3|",
                "'algorithm':'token-bucket','quota':3,'windowSeconds':86400"
                        + "|'algorithm':'token-bucket','quota':93,'windowSeconds':2678400|burst",
            })
    void create_limitAgainstTheProjects_mayNotBeAboveIt(
            String ofProject, String ofKey, @Nullable String member) {
        String project = "{'name':'limited','configuration':{'limits':{'key':{%s}}}}";
        String body = "{'name':'x','scopes':[],'project':'%s','limits':{'key':{%s}}}";
        String id = post("/api/projects", project.formatted(ofProject)).text("id");
        Answer answer = post("/api/keys", body.formatted(id, ofKey));
        if (member == null) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.each("errors", "pointer")).containsExactly("/limits/key/" + member);
        }
    }

    private Answer post(String path, String body) {
        return auth.post(path, admin, body.replace('\'', '"'));
    }

    /** What is not enforced is not accepted: whoever sets a limit relies on it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kye|'quota':1,'windowSeconds':60||enforced",
                "keys|'quota':1,'windowSeconds':60||enforced",
                "Key|'quota':1,'windowSeconds':60||enforced",
                "ip|'quota':1,'windowSeconds':60||enforced",
                "upstream|'quota':1,'windowSeconds':60||enforced",
                "project|'quota':1,'windowSeconds':60||not yet",
                "vendor-calls|'quota':1,'windowSeconds':60||not yet",
                "key|'algorithm':'concurrency','quota':1,'windowSeconds':60|/algorithm|not"
                        + " enforced",
                "key|'algorithm':'fixed-window','quota':1,'windowSeconds':60,'burst':1"
                        + "|/burst|bucket",
                "key|'algorithm':'sliding-window','quota':1,'windowSeconds':60,'burst':1"
                        + "|/burst|bucket",
                "key|'algorithm':'sliding-log','quota':1,'windowSeconds':60,'burst':1"
                        + "|/burst|bucket",
                "key|'algorithm':'sliding-log','quota':10001,'windowSeconds':60|/quota|10000",
            })
    void limitThatNobodyEnforces_ofKeyOrProject_is422AndNamesIt(
            String policy, String limit, @Nullable String member, String told) {
        String limits = "'limits':{'%s':{%s}}".formatted(policy, limit);
        Answer key = post("/api/keys", "{'name':'x','scopes':[],%s}".formatted(limits));
        Answer project =
                post("/api/projects", "{'name':'x','configuration':{%s}}".formatted(limits));
        String pointer = "/limits/" + policy + (member == null ? "" : member);
        assertThat(key.status()).as(key.text()).isEqualTo(422);
        assertThat(key.each("errors", "pointer")).containsExactly(pointer);
        assertThat(key.each("errors", "detail").getFirst()).contains(told);
        assertThat(project.status()).as(project.text()).isEqualTo(422);
        assertThat(project.each("errors", "pointer")).containsExactly("/configuration" + pointer);
    }

    @Test
    void create_limitOfAPolicyThatTheProjectLeaves_needsPlatform() {
        String own = auth.createWith("keys:admin", "market:read").text("key");
        Answer refused =
                auth.post(
                        "/api/keys",
                        auth.identity(own),
                        """
                        {"name":"x","scopes":["market:read"],
                         "limits":{"key":{"quota":1000000000,"windowSeconds":1}}}\
                        """);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("\"pointer\":\"/limits/key\"");
    }
}
