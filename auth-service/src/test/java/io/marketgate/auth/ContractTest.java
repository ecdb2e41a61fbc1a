package io.marketgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance.Answer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real answers have exactly the members of the examples in {@code contracts/auth}. */
class ContractTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("marketgate.root")).resolve("contracts/auth");

    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    private static String text(String example) {
        try {
            return Files.readString(EXAMPLES.resolve(example + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertShape(Answer answer, String example) {
        assertThat(answer.status()).isBetween(200, 299);
        assertThat(answer.type()).startsWith("application/json");
        try {
            JsonNode expected =
                    auth.bean(JsonMapper.class).readValue(text(example), JsonNode.class);
            assertThat(shape(answer.body(), "", new TreeMap<>()))
                    .isEqualTo(shape(Objects.requireNonNull(expected), "", new TreeMap<>()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the type of every member by its path; of an array, that of its first element. */
    private static Map<String, String> shape(JsonNode node, String at, Map<String, String> found) {
        if (node.isObject()) {
            node.entries().forEach(it -> shape(it.getValue(), at + "/" + it.getKey(), found));
        } else if (node.isArray() && node.size() > 0) {
            shape(Objects.requireNonNull(node.get(0)), at + "/-", found);
        }
        found.put(at, type(node));
        return found;
    }

    private static String type(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isObject() ? "object" : "array";
        }
        if (node.isNull()) {
            return "null";
        }
        return node.isString() ? "string" : node.isNumber() ? "number" : "boolean";
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
    void verdicts_ofBothKinds_haveTheExamplesMembers() {
        Answer made = auth.post("/api/keys", admin, text("keys-create.request"));
        assertShape(auth.verify(made.text("key")), "verify-valid.response");
        auth.delete("/api/keys/" + made.text("id"), admin);
        assertShape(auth.verify(made.text("key")), "verify-invalid.response");
        assertThat(auth.internalPost("/internal/keys/verify", text("verify.request")).status())
                .isEqualTo(200);
    }

    @Test
    void feedAndKeySet_haveTheExamplesMembers() {
        assertShape(auth.changes(0), "changes.response");
        assertShape(auth.get("/.well-known/jwks.json", ""), "jwks.response");
    }
}
