package io.marketgate.auth.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the public calls about projects answer. */
class ProjectApiTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    @Test
    void create_withConfiguration_isFoundAndListed() {
        Answer made =
                auth.post(
                        "/api/projects",
                        admin,
                        """
                        {"name":"research","configuration":{"defaultScopes":["market:read"],
                         "limits":{"key":{"quota":600,"windowSeconds":60}}}}
                        """);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("owner")).isEqualTo(auth.verify(Instance.ADMIN_KEY).text("keyId"));
        Answer found = auth.get("/api/projects/" + made.text("id"), admin);
        assertThat(found.body()).isEqualTo(made.body());
        assertThat(auth.get("/api/projects?limit=1", admin).text())
                .startsWith("{\"data\":[{\"id\":\"" + made.text("id") + "\"");
    }

    @Test
    void create_withoutConfiguration_hasAnEmptyOne() {
        Answer made = auth.post("/api/projects", admin, "{\"name\":\"plain\"}");
        assertThat(made.node("configuration/limits")).isNotNull();
        assertThat(made.node("configuration/defaultScopes")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|/name",
                "{'name':'x','configuration':{'defaultScopes':['fly']}}"
                        + "|422|/configuration/defaultScopes/0",
                "{'name':'x','configuration':{'limits':{'key':{'quota':1,'windowSeconds':0}}}}"
                        + "|422|/configuration/limits/key/windowSeconds",
                "{'name':'x','configuration':{'colour':1}}|400|configuration/colour",
                "{'name':'default'}|409|errors/duplicate-project"
            })
    void create_wrong_isRefusedAndNamesWhat(String body, int status, String named) {
        Answer answer = auth.post("/api/projects", admin, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }

    @Test
    void everyCall_withoutPlatform_is403() {
        String local = auth.identity(auth.createWith("keys:admin").text("key"));
        for (Answer answer :
                new Answer[] {
                    auth.post("/api/projects", local, "{\"name\":\"x\"}"),
                    auth.get("/api/projects", local),
                    auth.get("/api/projects/x", local)
                }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("required-scope")).isEqualTo("platform");
        }
    }

    @Test
    void get_absent_is404() {
        assertThat(auth.get("/api/projects/x", admin).status()).isEqualTo(404);
        assertThat(auth.get("/api/projects/00000000-0000-7000-8000-000000000000", admin).status())
                .isEqualTo(404);
    }
}
