package io.marketgate.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests of all kinds that pass through every service, a few at a time. */
final class TrainingLoad {

    private static final int CLIENTS = 4;
    private static final int ROUNDS = 30;

    /** On a busy machine fewer are sent, rather than waiting for all of them. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final String BARS = "/v2/aggs/ticker/%s/range/1/%s/%s/%s";
    private static final Pattern FIELD = Pattern.compile("\"(id|key)\"\\s*:\\s*\"([^\"]+)\"");

    private static final String TRADE =
            """
            {"model":"m%d","symbol":"AAPL","side":"buy","qty":%d,"price":187.25}\
            """;
    private static final String KEY =
            """
            {"name":"k","scopes":["market:read"],\
            "limits":{"key":{"quota":3,"windowSeconds":60}}}\
            """;

    private final StackOptions options;
    private final String admin;
    private final AtomicInteger sent = new AtomicInteger();

    TrainingLoad(StackOptions options, StateFolder state) {
        this.options = options;
        Processes.poll(Training.START, () -> state.keptAdminKey() != null);
        String key = state.keptAdminKey();
        if (key == null) {
            throw new LaunchException("auth made no admin key, see " + state.log("auth"));
        }
        this.admin = key;
    }

    /** Returns how many were sent. */
    int run() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitAnswer(client);
            List<Thread> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int own = number;
                clients.add(Thread.ofVirtual().start(() -> rounds(client, own)));
            }
            for (Thread thread : clients) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sent.get();
    }

    /** What is refused altogether would load hardly a class. */
    private void awaitAnswer(HttpClient client) {
        String bars = BARS.formatted("AAPL", "day", DAY, DAY.plusDays(30));
        if (!Processes.poll(Training.START, () -> get(client, admin, bars) == LocalHttp.OK)) {
            throw new LaunchException("the gateway answers " + get(client, admin, bars));
        }
    }

    private void rounds(HttpClient client, int number) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            LocalDate day = DAY.plusDays(round);
            get(client, admin, BARS.formatted("AAPL", "day", DAY, DAY.plusDays(30)));
            get(client, admin, BARS.formatted("MSFT", "day", DAY.minusYears(1), DAY));
            get(client, admin, BARS.formatted("S" + number, "minute", day, day));
            get(client, admin, "/v3/reference/tickers/AAPL");
            get(client, admin, "/api/market/AAPL?range=1m");
            post(client, "/api/trades", TRADE.formatted(number, 1 + round));
            get(client, admin, "/api/portfolio/positions?model=m" + number);
            get(client, admin, "/api/trades?model=m" + number);
            if (round % 10 == 0) {
                seldom(client, number);
            }
        }
    }

    private void seldom(HttpClient client, int number) {
        String made = post(client, "/api/keys", KEY);
        String key = field("key", made);
        for (int i = 0; i < 5; i++) {
            get(client, key, BARS.formatted("AAPL", "day", DAY, DAY.plusDays(30)));
        }
        send(client, admin, "DELETE", "/api/keys/" + field("id", made), "");
        get(client, key, "/v3/reference/tickers/AAPL");
        get(client, admin, "/api/keys");
        get(client, admin, "/api/limits");
        get(client, admin, "/api/portfolio/verify?model=m" + number);
        get(client, admin, "/v2/nowhere");
        post(client, "/api/trades", "{\"model\":\"\"}");
        for (Deployable service : Deployable.values()) {
            LocalHttp.get(address(service.port(options.port(), 1)) + "/health/readiness");
            LocalHttp.get(address(service.managementPort(options.port(), 1)) + "/prometheus");
        }
    }

    private static String field(String name, String json) {
        Matcher fields = FIELD.matcher(json);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2);
            }
        }
        return "none";
    }

    private int get(HttpClient client, String key, String path) {
        return send(client, key, "GET", path, "").status();
    }

    private String post(HttpClient client, String path, String body) {
        return send(client, admin, "POST", path, body).body();
    }

    private LocalHttp.Answer send(
            HttpClient client, String key, String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address(options.port()) + path))
                        .header("Authorization", "Bearer " + key)
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            sent.incrementAndGet();
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new LocalHttp.Answer(answer.statusCode(), answer.body(), null);
        } catch (IOException e) {
            return new LocalHttp.Answer(LocalHttp.NONE, "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LocalHttp.Answer(LocalHttp.NONE, "", null);
        }
    }

    private static String address(int port) {
        return "http://" + ServiceVariables.HOST + ":" + port;
    }
}
