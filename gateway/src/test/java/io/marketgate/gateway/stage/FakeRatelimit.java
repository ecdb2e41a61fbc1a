package io.marketgate.gateway.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ratelimit-service as the gateway knows it: windows that never end, or whatever it is told. */
public final class FakeRatelimit implements AutoCloseable {
    /** How it answers. */
    public enum Mood {
        WELL,
        DEGRADED,
        FAILING,
        HANGING
    }

    /** A quota that it does not understand. */
    public static final int REFUSED_QUOTA = 987_654_321;

    private static final String REFUSED = "\"quota\":" + REFUSED_QUOTA;

    private final ObjectMapper json = ObjectMapper.getDefault();
    private final FakeService service = new FakeService();
    private final Map<String, AtomicInteger> used = new ConcurrentHashMap<>();
    private final List<JsonNode> checks = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long quota = 1_000_000;
    private volatile long quotaOfAddresses = 1_000_000;
    private volatile String shadow = "";
    private volatile Mood mood = Mood.WELL;

    /** Starts it on a free port. */
    public FakeRatelimit() {
        service.answers(this::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!FakeAuth.SECRET.equals(
                exchange.getRequestHeaders().getFirst("X-Marketgate-Service-Secret"))) {
            FakeService.answer(exchange, 401, "{}");
        } else if (mood == Mood.FAILING) {
            FakeService.answer(exchange, 500, "{}");
        } else if (mood != Mood.HANGING) {
            JsonNode batch = json.readValue(body, Argument.of(JsonNode.class));
            if (new String(body, UTF_8).contains(REFUSED)) {
                FakeService.answer(exchange, 422, "{}");
                return;
            }
            List<String> answers = new ArrayList<>();
            for (JsonNode check : Objects.requireNonNull(batch.get("checks")).values()) {
                checks.add(check);
                answers.add(answer(check));
            }
            FakeService.answer(exchange, 200, "{\"answers\":[" + String.join(",", answers) + "]}");
        }
    }

    private synchronized String answer(JsonNode check) {
        List<String> limits = new ArrayList<>();
        List<String> violated = new ArrayList<>();
        List<AtomicInteger> counters = new ArrayList<>();
        for (JsonNode charge : Objects.requireNonNull(check.get("limits")).values()) {
            JsonNode own = charge.get("limit");
            boolean isOwn = own != null && own.isObject();
            String policy = text(charge, "policy");
            boolean ip = policy.equals("ip");
            long most = isOwn ? number(own, "quota") : ip ? quotaOfAddresses : quota;
            long window = isOwn ? number(own, "windowSeconds") : 60;
            AtomicInteger counter =
                    used.computeIfAbsent(
                            policy + " " + text(charge, "key"), any -> new AtomicInteger());
            if (counter.get() >= most && !policy.equals(shadow)) {
                violated.add("\"" + policy + "\"");
            }
            counters.add(counter);
            limits.add(standing(policy, most, window, most - counter.get(), policy.equals(shadow)));
        }
        boolean allowed = violated.isEmpty() && mood == Mood.WELL;
        if (allowed && !isPeek(check)) {
            counters.forEach(AtomicInteger::incrementAndGet);
        }
        return """
        {"allowed":%s,"degraded":%s,"retryAfterMs":%s,"limits":[%s],"violated":[%s]}\
        """
                .formatted(
                        allowed,
                        mood == Mood.DEGRADED,
                        violated.isEmpty() ? "null" : "7100",
                        String.join(",", limits),
                        mood == Mood.WELL ? String.join(",", violated) : "");
    }

    private static String standing(
            String policy, long quota, long window, long remaining, boolean shadow) {
        return """
        {"policy":"%s","key":"x","remaining":%d,"resetInMs":59001,"retryAfterMs":null,\
        "shadow":%s,"algorithm":"fixed-window","quota":%d,"windowSeconds":%d,"burst":null}\
        """
                .formatted(policy, Math.max(0, remaining - 1), shadow, quota, window);
    }

    private static boolean isPeek(JsonNode check) {
        return number(Objects.requireNonNull(check.get("limits")).get(0), "cost") == 0;
    }

    private static long number(@Nullable JsonNode node, String member) {
        return Objects.requireNonNull(Objects.requireNonNull(node).get(member)).getLongValue();
    }

    private static String text(JsonNode node, String member) {
        return Objects.requireNonNull(node.get(member)).getStringValue();
    }

    /** Sets what every address and key without a limit of its own may do. */
    public void quota(long each) {
        quota = each;
        quotaOfAddresses = each;
    }

    /** Sets what every address may do. */
    public void addresses(long each) {
        quotaOfAddresses = each;
    }

    /** Sets which policy is only counted. */
    public void shadow(String policy) {
        shadow = policy;
    }

    /** Sets how it answers. */
    public void mood(Mood told) {
        mood = told;
    }

    /** Returns the checks of requests that came, in order: peeks are left out. */
    public List<JsonNode> checks() {
        return checks.stream().filter(check -> !isPeek(check)).toList();
    }

    /** Returns how many calls came. */
    public int calls() {
        return calls.get();
    }

    /** Returns the base URL. */
    public String url() {
        return service.url();
    }

    /** Returns the service below. */
    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }
}
