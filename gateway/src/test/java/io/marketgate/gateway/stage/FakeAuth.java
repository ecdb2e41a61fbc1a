package io.marketgate.gateway.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Auth-service as the gateway knows it: verify and the change feed. */
public final class FakeAuth implements AutoCloseable {
    /** The secret that the gateway presents in tests. */
    public static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]*)\"");
    private static final Pattern AFTER = Pattern.compile("after=(\\d+)");

    /** How something answers. */
    public enum Mood {
        WELL,
        REFUSING,
        HANGING
    }

    private final FakeService service;
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final AtomicInteger usageRefused = new AtomicInteger();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger fed = new AtomicInteger();
    private final AtomicInteger feedAsked = new AtomicInteger();
    private final AtomicInteger feedHeld = new AtomicInteger();
    private volatile int askedAfter;
    private volatile String epoch = "00000000-0000-7000-8000-000000000001";
    private volatile HttpHandler forwarded = this::remember;
    private volatile Mood verifying = Mood.WELL;
    private volatile Mood feeding = Mood.WELL;
    private volatile @Nullable Runnable beforeAnswer;

    /** Starts it on a free port. */
    public FakeAuth() {
        service = new FakeService();
        service.answers(this::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean internal = path.startsWith("/internal/");
        if (internal
                && !SECRET.equals(
                        exchange.getRequestHeaders().getFirst("X-Marketgate-Service-Secret"))) {
            FakeService.answer(exchange, 401, "{}");
        } else if (path.equals("/internal/keys/verify")) {
            verify(exchange);
        } else if (path.equals("/internal/changes")) {
            changes(exchange);
        } else if (path.equals("/internal/usage")) {
            usage(exchange);
        } else {
            forwarded.handle(exchange);
        }
    }

    private void usage(HttpExchange exchange) throws IOException {
        String report =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (isIndisposed(exchange, verifying)) {
            usageRefused.incrementAndGet();
        } else {
            reports.add(report);
            FakeService.answer(exchange, 204, "");
        }
    }

    /** Returns how many reports were not taken. */
    public int usageRefused() {
        return usageRefused.get();
    }

    /** Returns the reports of the use of keys. */
    public List<String> reports() {
        return reports;
    }

    private void remember(HttpExchange exchange) throws IOException {
        service.remember(exchange);
        FakeService.answer(exchange, 200, "{\"data\":[]}");
    }

    /** Answers what the gateway forwards as told from now on. */
    public void answers(HttpHandler told) {
        forwarded = told;
    }

    private void verify(HttpExchange exchange) throws IOException {
        verified.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (isIndisposed(exchange, verifying)) {
            return;
        }
        Matcher key = KEY.matcher(body);
        String answer = key.find() ? keys.get(key.group(1)) : null;
        answer =
                answer == null
                        ? "{\"valid\":false,\"code\":\"unknown\"}"
                        : answer.replace("VERSION", Integer.toString(newest()));
        Runnable before = beforeAnswer;
        if (before != null) {
            before.run();
        }
        FakeService.answer(exchange, 200, answer);
    }

    private static boolean isIndisposed(HttpExchange exchange, Mood mood) throws IOException {
        switch (mood) {
            case WELL -> {
                return false;
            }
            case REFUSING -> FakeService.answer(exchange, 503, "{}");
            case HANGING -> {
                // never answered
            }
        }
        return true;
    }

    private void changes(HttpExchange exchange) throws IOException {
        Matcher after = AFTER.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        int from = after.find() ? Integer.parseInt(after.group(1)) : 0;
        askedAfter = from;
        feedAsked.incrementAndGet();
        if (isIndisposed(exchange, feeding)) {
            feedHeld.incrementAndGet();
            return;
        }
        FakeService.answer(exchange, 200, await(from));
        fed.incrementAndGet();
    }

    private synchronized String await(int from) {
        if (changes.size() == from) {
            try {
                wait(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        List<String> later =
                from > changes.size() ? List.of() : changes.subList(from, changes.size());
        return "{\"epoch\":\"%s\",\"newest\":%d,\"changes\":[%s]}"
                .formatted(epoch, changes.size(), String.join(",", later));
    }

    private synchronized int newest() {
        return changes.size();
    }

    /** Makes a key with these scopes, known from the next look on. */
    public String key(String... scopes) {
        return key("\"cidrs\":[],\"expiresAt\":null,\"sunset\":null,\"cacheable\":true", scopes);
    }

    /** Makes a key with these further members. */
    public String key(String members, String[] scopes) {
        String key = TestKeys.random();
        keys.put(
                key,
                """
                {"valid":true,"keyId":"%s","project":"project","scopes":[%s],%s,
                "identity":"jwt.of.%s","version":VERSION}\
                """
                        .formatted(
                                id(key),
                                scopes.length == 0
                                        ? ""
                                        : "\"" + String.join("\",\"", scopes) + "\"",
                                members,
                                id(key)));
        return key;
    }

    /** Returns the id of a key. */
    public String id(String key) {
        return "id-" + key.substring(8, 14);
    }

    /** Revokes a key and says so in the log. */
    public void revoke(String key) {
        keys.remove(key);
        change("key", id(key));
    }

    /** Revokes a key without a word. */
    public void revokeSilently(String key) {
        keys.remove(key);
    }

    /** Writes a change into the log. */
    public synchronized void change(String kind, String id) {
        changes.add(
                "{\"number\":%d,\"kind\":\"%s\",\"id\":\"%s\",\"at\":\"2026-01-02T15:04:05.000Z\"}"
                        .formatted(changes.size() + 1, kind, id));
        notifyAll();
    }

    /** Becomes another log with nothing in it. */
    public synchronized void restore() {
        epoch = "00000000-0000-7000-8000-000000000002";
        changes.clear();
        notifyAll();
    }

    /** Does this whenever the answer to a verify is made but not sent yet. */
    public void beforeAnswer(@Nullable Runnable action) {
        beforeAnswer = action;
    }

    /** Sets how verify answers. */
    public void verifying(Mood mood) {
        verifying = mood;
    }

    /** Sets how the feed answers. */
    public void feeding(Mood mood) {
        feeding = mood;
    }

    /** Returns how often a key was verified. */
    public int verified() {
        return verified.get();
    }

    /** Returns how often the feed was asked for, answered or not. */
    public int feedAsked() {
        return feedAsked.get();
    }

    /** Returns how often the feed was asked for in vain. */
    public int feedHeld() {
        return feedHeld.get();
    }

    /** Returns how often the feed was answered. */
    public int fed() {
        return fed.get();
    }

    /** Returns whether a gateway asks for what comes after the newest change: it took in all. */
    public boolean isFollowed() {
        return askedAfter == newest();
    }

    /** Returns the service below, for what is forwarded to it. */
    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }
}
