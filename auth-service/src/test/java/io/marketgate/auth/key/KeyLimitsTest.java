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
                "{'key':{'quota':600,'windowSeconds':60,'burst':50}}|",
                "{'key':{'quota':10,'windowSeconds':1}}|",
                "{'other':{'quota':1000000,'windowSeconds':1,'burst':900}}|",
                "{'key':{'quota':601,'windowSeconds':60,'burst':50}}|/limits/key/quota",
                "{'key':{'quota':600,'windowSeconds':59,'burst':50}}|/limits/key/quota",
                "{'key':{'quota':11,'windowSeconds':1}}|/limits/key/quota",
                "{'key':{'quota':1,'windowSeconds':60,'burst':51}}|/limits/key/burst",
                "{'key':{'quota':100,'windowSeconds':60}}|/limits/key/burst",
                "{'log':{'algorithm':'sliding-log','quota':1000,'windowSeconds':60}}|",
                "{'log':{'algorithm':'sliding-log','quota':1001,'windowSeconds':60}}"
                        + "|/limits/log/quota",
                "{'open':{'algorithm':'concurrency','quota':5,'windowSeconds':1}}|",
                "{'open':{'algorithm':'concurrency','quota':6,'windowSeconds':9}}"
                        + "|/limits/open/quota",
                "{'key':{'algorithm':'concurrency','quota':1,'windowSeconds':60}}"
                        + "|/limits/key/algorithm",
                "{'open':{'quota':1,'windowSeconds':60}}|/limits/open/algorithm",
                "{'daily':{'quota':3,'windowSeconds':86400}}|",
                "{'daily':{'quota':1,'windowSeconds':60}}|/limits/daily/quota",
                "{'daily':{'quota':3,'windowSeconds':86400,'burst':4}}|/limits/daily/burst",
                "{'daily':{'quota':93,'windowSeconds':2678400}}|/limits/daily/quota",
                "{'daily':{'quota':93,'windowSeconds':2678400,'burst':3}}|/limits/daily/quota",
                "{'daily':{'algorithm':'token-bucket','quota':3,'windowSeconds':86400}}"
                        + "|/limits/daily/algorithm",
                "{'key':{'algorithm':'fixed-window','quota':50,'windowSeconds':5}}"
                        + "|/limits/key/algorithm",
                "{'window':{'algorithm':'fixed-window','quota':5,'windowSeconds':60}}|",
                "{'window':{'algorithm':'fixed-window','quota':1,'windowSeconds':12}}|",
                "{'window':{'algorithm':'fixed-window','quota':1,'windowSeconds':13}}"
                        + "|/limits/window/quota",
                "{'window':{'algorithm':'fixed-window','quota':1,'windowSeconds':25}}|",
                "{'window':{'algorithm':'fixed-window','quota':2,'windowSeconds':24}}"
                        + "|/limits/window/quota",
                "{'window':{'algorithm':'fixed-window','quota':6,'windowSeconds':3600}}"
                        + "|/limits/window/quota",
                "{'window':{'algorithm':'token-bucket','quota':5,'windowSeconds':60}}"
                        + "|/limits/window/algorithm",
                "{'window':{'quota':5,'windowSeconds':60}}|/limits/window/algorithm",
                "{'bucket':{'algorithm':'token-bucket','quota':93,'windowSeconds':2678400,"
                        + "'burst':3}}|",
                "{'bucket':{'algorithm':'token-bucket','quota':93,'windowSeconds':2678400}}"
                        + "|/limits/bucket/burst",
            })
    void create_limitsAgainstTheProjects_mayNotBeAboveThem(
            String limits, @Nullable String pointer) {
        String configuration =
                "{'limits':{'key':{'quota':600,'windowSeconds':60,'burst':50},"
                        + "'daily':{'quota':3,'windowSeconds':86400},"
                        + "'bucket':{'algorithm':'token-bucket','quota':3,'windowSeconds':86400},"
                        + "'window':{'algorithm':'fixed-window','quota':5,'windowSeconds':60,"
                        + "'burst':1000},"
                        + "'open':{'algorithm':'concurrency','quota':5,'windowSeconds':1}}}";
        String project =
                auth.post(
                                "/api/projects",
                                admin,
                                "{'name':'limited','configuration':%s}"
                                        .formatted(configuration)
                                        .replace('\'', '"'))
                        .text("id");
        String body = "{'name':'x','scopes':[],'project':'%s','limits':%s}";
        Answer answer =
                auth.post("/api/keys", admin, body.formatted(project, limits).replace('\'', '"'));
        if (pointer == null) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.node("errors").size()).isEqualTo(1);
            assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
        }
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
