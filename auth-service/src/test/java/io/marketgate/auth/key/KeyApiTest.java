package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public calls about keys answer. */
class KeyApiTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    private Answer post(String body) {
        return auth.post("/api/keys", admin, body);
    }

    @Test
    void create_full_answersWhatWasAskedFor() {
        Answer answer =
                post(
                        """
                        {"name":"bot","env":"test","scopes":["market:read","market:read"],
                         "limits":{"key":{"quota":600,"windowSeconds":60,"burst":50}},
                         "cidrs":["192.0.2.0/24","2001:db8::1"],
                         "expiresAt":"2099-01-02T15:04:05.123456+02:00","remainingUses":5,
                         "metadata":{"team":"a","n":1.50,"none":null}}
                        """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("key")).startsWith("mg_test_").matches(KeyFormat::isValid);
        assertThat(UUID.fromString(answer.text("id")).version()).isEqualTo(7);
        assertThat(answer.text())
                .startsWith("{\"id\":\"" + answer.text("id") + "\",\"key\":\"mg_test_")
                .contains(
                        "\",\"project\":\"" + answer.text("project") + "\",\"name\":",
                        "\"name\":\"bot\",\"env\":\"test\",\"scopes\":[\"market:read\"],"
                                + "\"limits\":{\"key\":{\"quota\":600,\"windowSeconds\":60,"
                                + "\"burst\":50}},\"cidrs\":[\"192.0.2.0/24\",\"2001:db8::1/128\"],"
                                + "\"expiresAt\":\"2099-01-02T13:04:05.123Z\",\"remainingUses\":5,"
                                + "\"metadata\":{\"team\":\"a\",\"n\":1.5",
                        "\"enabled\":true",
                        "\"lastUsedAt\":null,\"rotatedFrom\":null,\"sunset\":null")
                .doesNotContain("hint");
        assertThat(answer.text("createdAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void create_least_isLiveWithoutLimits() {
        Answer answer = post("{\"name\":\"least\",\"scopes\":[]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("key")).startsWith("mg_live_");
        assertThat(answer.text())
                .contains(
                        "\"limits\":{},\"cidrs\":[],\"expiresAt\":null,\"remainingUses\":null,"
                                + "\"metadata\":{}");
    }

    @Test
    void create_withoutScopes_hasTheDefaultOnesOfItsProject() {
        String scopes = "[\"market:read\",\"trades:read\"]";
        String id =
                auth.post(
                                "/api/projects",
                                admin,
                                "{'name':'defaults','configuration':{'defaultScopes':%s}}"
                                        .formatted(scopes))
                        .text("id");
        Answer made = post("{\"name\":\"x\",\"project\":\"" + id + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).contains("\"scopes\":" + scopes);
        assertThat(auth.verify(made.text("key")).text()).contains("\"scopes\":" + scopes);

        Answer none = post("{\"name\":\"x\",\"scopes\":[],\"project\":\"" + id + "\"}");
        assertThat(none.text()).contains("\"scopes\":[]");

        String weaker =
                "{\"name\":\"x\",\"project\":\"%s\",\"scopes\":[\"keys:admin\",\"trades:read\"]}";
        String key = post(weaker.formatted(id)).text("key");
        Answer refused = auth.post("/api/keys", auth.identity(key), "{\"name\":\"x\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.text("required-scope")).isEqualTo("market:read");
    }

    @Test
    void create_withoutIdentity_is401() {
        assertThat(auth.post("/api/keys", "", "{}").status()).isEqualTo(401);
    }

    @Test
    void create_withoutKeysAdmin_is403AndNamesScope() {
        String reader = auth.identity(auth.createWith("market:read").text("key"));
        Answer answer = auth.post("/api/keys", reader, "{\"name\":\"x\",\"scopes\":[]}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("required-scope")).isEqualTo("keys:admin");
    }

    @Test
    void create_scopeThatCallerLacks_is403AndNamesScope() {
        String limited = auth.identity(auth.createWith("keys:admin", "market:read").text("key"));
        String body = "{\"name\":\"x\",\"scopes\":[\"market:read\",\"trades:write\"]}";
        Answer answer = auth.post("/api/keys", limited, body);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("required-scope")).isEqualTo("trades:write");
    }

    @Test
    void create_inOtherProject_needsPlatform() {
        String project = project("another");
        String body = "{\"name\":\"x\",\"scopes\":[],\"project\":\"" + project + "\"}";
        Answer made = post(body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("project")).isEqualTo(project);

        String local = auth.identity(auth.createWith("keys:admin").text("key"));
        Answer refused = auth.post("/api/keys", local, body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("required-scope")).isEqualTo("platform");
    }

    private String project(String name) {
        return auth.post("/api/projects", admin, "{\"name\":\"" + name + "\"}").text("id");
    }

    /** Returns an identity that administers the keys of a project of its own. */
    private String strangerIn(String project) {
        String body =
                "{\"name\":\"x\",\"scopes\":[\"keys:admin\",\"market:read\"],\"project\":\"%s\"}";
        return auth.identity(post(body.formatted(project)).text("key"));
    }

    @Test
    void get_key_showsHintAndNeverTheKey() {
        Answer made = auth.createWith("market:read");
        Answer found = auth.get("/api/keys/" + made.text("id"), admin);
        assertThat(found.status()).isEqualTo(200);
        String key = made.text("key");
        assertThat(found.text("hint")).isEqualTo("mg_live_…" + key.substring(key.length() - 4));
        assertThat(found.text()).doesNotContain(key).doesNotContain("\"key\":");
    }

    @Test
    void getAndRevoke_keyOfOtherProject_isAsAbsent() {
        String stranger = strangerIn(project("strangers"));
        String id = auth.createWith("market:read").text("id");
        Answer foreign = auth.get("/api/keys/" + id, stranger);
        Answer absent = auth.get("/api/keys/00000000-0000-7000-8000-000000000000", stranger);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(absent));
        assertThat(auth.delete("/api/keys/" + id, stranger).status()).isEqualTo(404);
        assertThat(auth.get("/api/keys/" + id, admin).status()).isEqualTo(200);
    }

    private static String withoutRequest(Answer problem) {
        return problem.text().replaceAll("\"(instance|request_id)\":\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-2-3-4-5", "%00", "0190", "..%2Fx"})
    void get_malformedId_is404(String id) {
        assertThat(auth.get("/api/keys/" + id, admin).status()).isIn(404, 400);
    }

    @Test
    void revoke_key_isGoneForGood() {
        Answer made = auth.createWith("market:read");
        String path = "/api/keys/" + made.text("id");
        assertThat(auth.delete(path, admin).status()).isEqualTo(204);
        assertThat(auth.delete(path, admin).status()).isEqualTo(404);
        assertThat(auth.get(path, admin).status()).isEqualTo(404);
        assertThat(auth.code(made.text("key"))).isEqualTo("revoked");
    }

    @Test
    void revoke_keyWithMoreScopes_is403() {
        String local = auth.identity(auth.createWith("keys:admin").text("key"));
        Answer stronger = auth.createWith("market:read");
        Answer answer = auth.delete("/api/keys/" + stronger.text("id"), local);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("required-scope")).isEqualTo("market:read");
        assertThat(auth.code(stronger.text("key"))).isEqualTo("valid");
    }

    @Test
    void list_pages_givesAllNewestFirst() {
        String stranger = strangerIn(project("pages"));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Answer key = auth.post("/api/keys", stranger, "{\"name\":\"x\",\"scopes\":[]}");
            made.addFirst(key.text("id"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = auth.get("/api/keys?limit=2" + cursor, stranger);
            assertThat(answer.body().size()).isEqualTo(3);
            seen.addAll(answer.each("data", "id"));
            assertThat(answer.is("has_more")).isEqualTo(page < 2);
            if (page < 2) {
                cursor = "&cursor=" + answer.text("next_cursor");
            } else {
                assertThat(answer.isNull("next_cursor")).isTrue();
            }
        }
        assertThat(seen).hasSize(6).startsWith(made.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=ten",
                "cursor=x",
                "cursor=",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "project=x"
            })
    void list_badParameter_is400AndNamesIt(String query) {
        Answer answer = auth.get("/api/keys?" + query, admin);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        String parameter = query.substring(0, query.indexOf('='));
        assertThat(answer.text()).contains("\"parameter\":\"" + parameter + "\"");
    }
}
