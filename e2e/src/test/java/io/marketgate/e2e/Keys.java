package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Keys and projects that tests make for themselves. */
record Keys(Stack stack) {
    /** Makes a key of this body, as admin. */
    JsonNode create(String body) {
        return post("/api/keys", body);
    }

    /** Makes a key with these scopes in the admin's project. */
    String key(String scopes) {
        return create("{\"name\":\"test\",\"scopes\":" + scopes + "}").get("key").textValue();
    }

    /** Makes a key that reads the market within a limit of its own. */
    JsonNode limited(String limit) {
        return create(
                "{\"name\":\"limited\",\"scopes\":[\"market:read\"],\"limits\":{\"key\":%s}}"
                        .formatted(limit));
    }

    /** Makes a project and a key in it with these scopes. */
    String keyOfNewProject(String scopes) {
        String project = post("/api/projects", "{\"name\":\"other\"}").get("id").textValue();
        return create(
                        "{\"name\":\"test\",\"project\":\"%s\",\"scopes\":%s}"
                                .formatted(project, scopes))
                .get("key")
                .textValue();
    }

    private JsonNode post(String path, String body) {
        var answer = Http.send("POST", stack.url() + path, stack.key(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Http.json(answer.body());
    }
}
