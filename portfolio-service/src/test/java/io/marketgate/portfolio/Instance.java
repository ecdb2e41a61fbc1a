package io.marketgate.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.body.ExactJson;
import io.marketgate.defaults.identity.TestIdentities;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One instance of portfolio-service in a test. */
public final class Instance implements AutoCloseable {
    private static final String SECRET = "a-secret-between-services-in-tests-0123456789";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final EmbeddedServer server;

    private Instance(EmbeddedServer server) {
        this.server = server;
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
        Map<String, Object> all = new HashMap<>(backends.settings("portfolio"));
        all.put("marketgate.service.secret", SECRET);
        all.put("marketgate.test.identities", true);
        all.put("marketgate.market.data.urls", "http://127.0.0.1:1");
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
        return send("", HttpRequest.newBuilder(uri("/health/readiness"))).status();
    }

    /** Returns somebody of a new project, who may read and write trades. */
    public Client client() {
        return client(UUID.randomUUID());
    }

    /** Returns somebody of this project, who may read and write trades. */
    public Client client(UUID project) {
        return client(project, "trades:read", "trades:write");
    }

    /** Returns somebody of this project with these scopes. */
    public Client client(UUID project, String... scopes) {
        return new Client(this, project, TestIdentities.token(project.toString(), scopes));
    }

    /** Returns a bean. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** An answer. */
    public record Answer(int status, HttpHeaders headers, String text) {
        /** Returns the body as a tree. */
        public JsonNode body() {
            return ExactJson.read(text);
        }

        /** Returns what is at this place, such as {@code positions/0/qty}, as it was written. */
        public String at(String path) {
            JsonNode node = node(path);
            return node.isNull() ? "null" : node.coerceStringValue();
        }

        /** Returns the node at this place. */
        public JsonNode node(String path) {
            JsonNode node = body();
            for (String step : path.split("/")) {
                JsonNode next = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
                if (next == null) {
                    throw new AssertionError("nothing at " + path + " in " + text);
                }
                node = next;
            }
            return node;
        }

        /** Returns this member of each element of an array. */
        public List<String> each(String path, String member) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < node(path).size(); i++) {
                values.add(at(path + "/" + i + "/" + member));
            }
            return values;
        }

        /** Returns a header, or nothing. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    URI uri(String path) {
        return URI.create(server.getURI() + path);
    }

    Answer send(String identity, HttpRequest.Builder request) {
        if (!identity.isEmpty()) {
            request.header("Authorization", "Bearer " + identity);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(
                            request.timeout(Duration.ofSeconds(20)).build(),
                            BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Somebody who calls. */
    public record Client(Instance instance, UUID project, String identity) {
        /** Gets a path. */
        public Answer get(String path, String... headers) {
            return send(HttpRequest.newBuilder(instance.uri(path)), headers);
        }

        /** Posts a body; apostrophes stand for quotes. */
        public Answer post(String path, String body, String... headers) {
            return send(
                    HttpRequest.newBuilder(instance.uri(path))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body.replace('\'', '"'))),
                    headers);
        }

        /** Puts a body; apostrophes stand for quotes. */
        public Answer put(String path, String body) {
            return send(
                    HttpRequest.newBuilder(instance.uri(path))
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(body.replace('\'', '"'))));
        }

        private Answer send(HttpRequest.Builder request, String... headers) {
            if (headers.length > 0) {
                request.headers(headers);
            }
            return instance.send(identity, request);
        }

        /** Books a trade with these members besides. */
        public Answer trade(String model, String side, Object qty, Object price, String more) {
            return post(
                    "/api/trades",
                    "{'model':'%s','symbol':'AAPL','side':'%s','qty':%s,'price':%s%s}"
                            .formatted(model, side, qty, price, more));
        }

        /** Books a trade that must succeed. */
        public Answer booked(String model, String side, Object qty, Object price, String more) {
            Answer answer = trade(model, side, qty, price, more);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return answer;
        }

        /** Books a trade of the model {@code m} that must succeed. */
        public Answer booked(String side, Object qty, Object price) {
            return booked("m", side, qty, price, "");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
