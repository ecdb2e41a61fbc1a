package io.marketgate.simulator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Calls the simulator under test as a client of the vendor does, and reads what it says. */
@Singleton
public final class Vendor {

    private final HttpClient client;
    private final JsonMapper json;

    Vendor(@Client("/") HttpClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** An answer, whatever its status. */
    public record Answer(int status, String body, String requestId, JsonNode json) {

        /** The elements of {@code results}. */
        public List<JsonNode> results() {
            return elements(get("results"));
        }

        /** A member that must be there. */
        public JsonNode get(String name) {
            return Objects.requireNonNull(json.get(name), () -> name + " in " + body);
        }

        /** The text of a member that must be there. */
        public String text(String name) {
            return get(name).coerceStringValue();
        }

        /** Whether there is such a member. */
        public boolean has(String name) {
            return json.get(name) != null;
        }
    }

    /** A call with a key. */
    public Answer get(String uri) {
        String separator = uri.contains("?") ? "&" : "?";
        return call(HttpRequest.GET(uri + separator + "apiKey=test-key"));
    }

    /** Where a {@code next_url} points to. */
    public Answer next(Answer page) {
        return get(page.text("next_url").replaceFirst("^http://[^/]+", ""));
    }

    /** A call of the control. */
    public Answer control(String path, String body) {
        return call(HttpRequest.POST("/_control/" + path, body));
    }

    /** Any call. */
    public Answer call(MutableHttpRequest<?> request) {
        HttpResponse<?> response;
        String body;
        try {
            HttpResponse<String> answer = client.toBlocking().exchange(request, String.class);
            response = answer;
            body = answer.getBody().orElse("");
        } catch (HttpClientResponseException e) {
            response = e.getResponse();
            body = e.getResponse().getBody(String.class).orElse("");
        }
        String id = response.getHeaders().get("X-Request-Id");
        return new Answer(response.code(), body, id == null ? "" : id, parsed(body));
    }

    /** The elements of an array. */
    public static List<JsonNode> elements(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.values().spliterator(), false).toList());
    }

    /** A member of an object. */
    public static JsonNode member(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    /** A text of an object. */
    public static String text(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name).coerceStringValue();
    }

    /** A number of an object. */
    public static double number(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name).getDoubleValue();
    }

    /** An integer of an object. */
    public static long integer(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name).getLongValue();
    }

    /** A path and query alone. */
    public static String path(String uri) {
        URI parsed = URI.create(uri);
        return parsed.getRawPath() + "?" + parsed.getRawQuery();
    }

    private JsonNode parsed(String body) {
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return JsonNode.nullNode();
        }
        try {
            return Objects.requireNonNull(json.readValue(body, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }
}
