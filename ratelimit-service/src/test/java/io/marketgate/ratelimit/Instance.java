package io.marketgate.ratelimit;

import io.marketgate.defaults.identity.TestIdentities;
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

/** One instance of ratelimit-service in a test, and how one talks to it. */
public final class Instance implements AutoCloseable {
    private static final String SECRET = "a-secret-between-services-in-tests-0123456789";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Policies beside the defaults; windows so long that hardly a test meets the end of one. */
    private static final Map<String, Object> POLICIES =
            Map.ofEntries(
                    policy("monthly", "algorithm", "fixed-window"),
                    policy("monthly", "quota", 100),
                    policy("monthly", "window", "30d"),
                    policy("monthly", "key-kind", "key"),
                    policy("daily", "algorithm", "token-bucket"),
                    policy("daily", "quota", 100),
                    policy("daily", "window", "24h"),
                    policy("daily", "key-kind", "key"),
                    policy("watched", "algorithm", "fixed-window"),
                    policy("watched", "quota", 2),
                    policy("watched", "window", "30d"),
                    policy("watched", "key-kind", "key"),
                    policy("watched", "mode", "shadow"),
                    policy("sms", "algorithm", "sliding-window"),
                    policy("sms", "quota", 3),
                    policy("sms", "window", "30d"),
                    policy("sms", "key-kind", "custom"),
                    policy("mail", "algorithm", "fixed-window"),
                    policy("mail", "quota", 5),
                    policy("mail", "window", "30d"),
                    policy("mail", "key-kind", "custom"));

    private final EmbeddedServer server;
    private final JsonMapper json;

    private Instance(EmbeddedServer server) {
        this.server = server;
        this.json = server.getApplicationContext().getBean(JsonMapper.class);
    }

    private static final class Shared {
        static final Instance INSTANCE = start(RedisFixture.shared());
    }

    private static Map.Entry<String, Object> policy(String name, String member, Object value) {
        return Map.entry("ratelimit.policies." + name + "." + member, value);
    }

    /** Returns the one on the shared Redis. */
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    /** Starts one that waits long enough for a machine where everything runs on two cores. */
    public static Instance start(RedisFixture redis) {
        return start(Map.of("redis.url", redis.server().url(), "marketgate.redis.timeout", "2s"));
    }

    /** Starts one with these settings beside the usual. */
    public static Instance start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(POLICIES);
        all.put("micronaut.server.port", -1);
        all.put("endpoints.all.port", -1);
        all.put("marketgate.service.secret", SECRET);
        all.put("marketgate.test.identities", true);
        all.putAll(settings);
        return new Instance(ApplicationContext.run(EmbeddedServer.class, all));
    }

    /** An answer. */
    public record Answer(int status, String type, String text, JsonNode body) {
        /** Returns what a path such as {@code limits/0/remaining} leads to. */
        public JsonNode at(String path) {
            JsonNode node = body;
            for (String step : path.split("/")) {
                JsonNode next = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
                if (next == null) {
                    throw new AssertionError("no " + path + " in " + text);
                }
                node = next;
            }
            return node;
        }

        /** Returns a member that is true or false. */
        public boolean is(String path) {
            return at(path).getBooleanValue();
        }

        /** Returns a member that is a number. */
        public long number(String path) {
            return at(path).getLongValue();
        }

        /** Returns a member that is text. */
        public String string(String path) {
            return at(path).getStringValue();
        }

        /** Returns whether a member has no value. */
        public boolean isNull(String path) {
            return at(path).isNull();
        }
    }

    /** Returns a bean. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Checks limits, given as the elements of the array, with ' for ". */
    public Answer check(String limits) {
        return internal("/internal/check", "{'limits':[" + limits + "]}");
    }

    /** Checks a key of one policy. */
    public Answer check(String policy, String key, long cost) {
        return check(limit(policy, key, cost));
    }

    /** Returns an element of a check's limits. */
    public static String limit(String policy, String key, long cost) {
        return "{'policy':'%s','key':'%s','cost':%d}".formatted(policy, key, cost);
    }

    /** Posts as a service, with ' for ". */
    public Answer internal(String path, String body) {
        return send(
                at(path).header("X-Marketgate-Service-Secret", SECRET)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Gets a path as a key of that project with these scopes. */
    public Answer get(String path, String project, String... scopes) {
        return send(as(project, scopes, path));
    }

    /** Posts as a key of that project with these scopes, with ' for ". */
    public Answer post(String path, String body, String project, String... scopes) {
        return send(
                as(project, scopes, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** Deletes as a key of that project with these scopes. */
    public Answer delete(String path, String project, String... scopes) {
        return send(as(project, scopes, path).DELETE());
    }

    /** Gets a path as nobody. */
    public Answer get(String path) {
        return send(at(path));
    }

    private HttpRequest.Builder as(String project, String[] scopes, String path) {
        return at(path).header("Authorization", "Bearer " + TestIdentities.token(project, scopes));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode tree = text.isEmpty() ? null : json.readValue(text, JsonNode.class);
            return new Answer(
                    response.statusCode(), type, text, tree == null ? JsonNode.nullNode() : tree);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
