package io.marketgate.defaults.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.problem.FieldError;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;

/** Posts bodies to {@link BodyController}. */
final class BodyClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private BodyClient() {}

    @Serdeable
    record Refusal(List<FieldError> errors) {}

    /** Posts a body in which a quote may stand for a double quote. */
    static HttpResponse<String> post(EmbeddedServer server, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.getURI() + "/api/open/body"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Returns each pointer of a refusal with what is told of it. */
    static List<String> errors(JsonMapper json, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        Refusal refusal = Objects.requireNonNull(json.readValue(answer.body(), Refusal.class));
        return refusal.errors().stream().map(it -> it.pointer() + " " + it.detail()).toList();
    }
}
