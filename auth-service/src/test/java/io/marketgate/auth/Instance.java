package io.marketgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance of auth-service in a test, and how one talks to it. */
public final class Instance implements AutoCloseable {
    /** The admin key of every test that names none. */
    public static final String ADMIN_KEY = "mg_test_0296tiiBb3U904RIpygpjj2GlUA7";

    private static final String SECRET = "a-secret-between-services-in-tests-0123456789";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final EmbeddedServer server;
    private final JsonMapper json;

    private Instance(EmbeddedServer server) {
        this.server = server;
        this.json = server.getApplicationContext().getBean(JsonMapper.class);
    }

    private static final class Shared {
        static final Instance INSTANCE = start(Backends.shared());
    }

    /** Returns the one on the shared backends, for tests that leave it as it is. */
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    /** Starts one and waits until it is ready. */
    public static Instance start(Backends backends) {
        return start(backends, Map.of()).awaitReady();
    }

    /** Starts one with these settings instead of the usual. */
    public static Instance start(Backends backends, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(backends.settings("auth"));
        all.put("marketgate.service.secret", SECRET);
        all.put("marketgate.admin.key", ADMIN_KEY);
        all.putAll(settings);
        return new Instance(ApplicationContext.run(EmbeddedServer.class, all));
    }

    /** Waits until it is ready. */
    public Instance awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        return this;
    }

    /** Returns the status of readiness. */
    public int readiness() {
        return get("/health/readiness", "").status();
    }

    /** Returns a bean. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** An answer. */
    public record Answer(int status, String type, String text, JsonNode body) {
        /** Returns a member of the body. */
        public JsonNode get(String member) {
            JsonNode node = body.get(member);
            if (node == null) {
                throw new AssertionError("no member " + member + " in " + text);
            }
            return node;
        }

        /** Returns a member of the body that is text. */
        public String text(String member) {
            return get(member).getStringValue();
        }
    }

    /** Returns a text or number in an object, as text. */
    public static String in(JsonNode object, String member) {
        JsonNode node = object.get(member);
        return node == null ? "" : node.coerceStringValue();
    }

    /** Verifies a key as a gateway does. */
    public Answer verify(String key) {
        return verify(key, 0);
    }

    /** Verifies a key by a record of at least this version. */
    public Answer verify(String key, long minVersion) {
        return internalPost(
                "/internal/keys/verify",
                "{\"key\":\"%s\",\"minVersion\":%d}".formatted(key, minVersion));
    }

    /** Posts JSON as another service. */
    public Answer internalPost(String path, String body) {
        return send(
                internal(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Returns the code of a refused key, {@code valid} for one that is accepted. */
    public String code(String key) {
        Answer answer = verify(key);
        assertThat(answer.status()).isEqualTo(200);
        return answer.get("valid").getBooleanValue() ? "valid" : answer.text("code");
    }

    /** Asks the feed. */
    public Answer changes(long after) {
        return send(internal("/internal/changes?after=" + after));
    }

    private HttpRequest.Builder internal(String path) {
        return at(path).header("X-Marketgate-Service-Secret", SECRET);
    }

    /** Returns the identity that the key has here. */
    public String identity(String key) {
        return verify(key).text("identity");
    }

    /** Gets a path as whoever has the identity; as nobody if it is empty. */
    public Answer get(String path, String identity) {
        return send(as(identity, at(path)));
    }

    /** Posts JSON as whoever has the identity. */
    public Answer post(String path, String identity, String body) {
        return send(
                as(identity, at(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Deletes as whoever has the identity. */
    public Answer delete(String path, String identity) {
        return send(as(identity, at(path)).DELETE());
    }

    /** Makes a key as admin. */
    public Answer create(String body) {
        Answer answer = post("/api/keys", identity(ADMIN_KEY), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** Makes a plain key with the key of an administrator. */
    public Answer createdBy(String key) {
        return post("/api/keys", identity(key), "{\"name\":\"x\",\"scopes\":[\"market:read\"]}");
    }

    /** Makes a key of these scopes as admin. */
    public Answer createWith(String... scopes) {
        return create(
                "{\"name\":\"of a test\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpRequest.Builder as(String identity, HttpRequest.Builder request) {
        return identity.isEmpty() ? request : request.header("Authorization", "Bearer " + identity);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            @Nullable String type = response.headers().firstValue("Content-Type").orElse(null);
            return new Answer(response.statusCode(), type == null ? "" : type, text, parsed(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private JsonNode parsed(String text) throws IOException {
        JsonNode tree = text.isEmpty() ? null : json.readValue(text, JsonNode.class);
        return tree == null ? JsonNode.nullNode() : tree;
    }

    @Override
    public void close() {
        server.close();
    }
}
