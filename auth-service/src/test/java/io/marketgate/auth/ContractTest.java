package io.marketgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import org.junit.jupiter.api.Test;

/** Real answers have exactly the members of the examples in {@code contracts/auth}. */
class ContractTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    private static String text(String example) {
        return Contracts.example("auth/" + example);
    }

    private static void assertShape(Answer answer, String example) {
        assertThat(answer.status()).isBetween(200, 299);
        assertThat(answer.type()).startsWith("application/json");
        Contracts.assertSameShape(answer.text(), "auth/" + example);
    }

    @Test
    void keys_fromRequestToList_haveTheExamplesMembers() {
        Answer made = auth.post("/api/keys", admin, text("keys-create.request"));
        assertShape(made, "keys-create.response");
        assertShape(auth.get("/api/keys/" + made.text("id"), admin), "keys-get.response");
        assertShape(auth.get("/api/keys?limit=1", admin), "keys-list.response");
    }

    @Test
    void projects_fromRequestToList_haveTheExamplesMembers() {
        Answer made = auth.post("/api/projects", admin, text("projects-create.request"));
        assertShape(made, "projects-create.response");
        assertShape(auth.get("/api/projects/" + made.text("id"), admin), "projects-get.response");
        Answer list = auth.get("/api/projects?limit=1000", admin);
        assertShape(list, "projects-list.response");
    }

    @Test
    void verifications_ofBothKinds_haveTheExamplesMembers() {
        Answer made = auth.post("/api/keys", admin, text("keys-create.request"));
        assertShape(auth.verify(made.text("key")), "verify-valid.response");
        auth.delete("/api/keys/" + made.text("id"), admin);
        assertShape(auth.verify(made.text("key")), "verify-invalid.response");
        assertThat(auth.internalPost("/internal/keys/verify", text("verify.request")).status())
                .isEqualTo(200);
    }

    @Test
    void refusalsOfTheirOwn_haveTheExamplesMembers() {
        String first = auth.verify(Instance.ADMIN_KEY).text("keyId");
        assertConflict(auth.delete("/api/keys/" + first, admin), "last-admin-key");
        assertConflict(
                auth.post("/api/projects", admin, "{\"name\":\"default\"}"), "duplicate-project");
    }

    private static void assertConflict(Answer answer, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.text("type")).endsWith("/docs/errors/" + type);
        Contracts.assertSameShape(answer.text(), "auth/" + type + ".response");
    }

    @Test
    void feedAndKeySet_haveTheExamplesMembers() {
        assertShape(auth.readChanges(0), "changes.response");
        assertShape(auth.get("/.well-known/jwks.json", ""), "jwks.response");
    }
}
