package io.marketgate.portfolio.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import io.marketgate.portfolio.ledger.HeldLedger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a key are carried out once. */
class IdempotencyTest {
    private static final String TRADE =
            "{'model':'m','symbol':'A','side':'buy','qty':%s,'price':1}";

    private final Client client = Instance.shared().client();

    private static Answer keyed(Client client, String key, Object quantity) {
        return client.post("/api/trades", TRADE.formatted(quantity), "Idempotency-Key", key);
    }

    private static int trades(Client client) {
        return client.get("/api/trades?limit=1000").node("data").size();
    }

    @Test
    void sameKeyAndBody_givesTheFirstAnswerAgain() {
        Answer first = keyed(client, "k", 1);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        keyed(client, "other", 1);
        Answer again = keyed(client, "k", 1);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        String reordered = "{ 'price' : 1.0 , 'qty':1e0,'side':'buy','symbol':'A','model':'m' }";
        assertThat(client.post("/api/trades", reordered, "Idempotency-Key", "k").text())
                .isEqualTo(first.text());
        assertThat(trades(client)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'m','symbol':'A','side':'buy','qty':'1','price':'1.00'}",
                "{'model':'m','symbol':'A','side':'buy','qty':1,'price':1,'pnl':null}",
            })
    void sameKey_bodyThatSaysTheSame_isTheSame(String body) {
        Answer first = keyed(client, "k", 1);
        Answer again = client.post("/api/trades", body, "Idempotency-Key", "k");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fee':0.5",
                "'pnl':1",
                "'clientId':'c'",
                "'timestamp':'2026-01-01T00:00:00Z'",
                "'qty':1.00000001",
            })
    void sameKey_bodyThatSaysMore_isAnother(String member) {
        keyed(client, "k", 1);
        String body =
                member.startsWith("'qty'")
                        ? TRADE.formatted(member.substring("'qty':".length()))
                        : TRADE.formatted(1).replace("}", "," + member + "}");
        assertThat(client.post("/api/trades", body, "Idempotency-Key", "k").status())
                .isEqualTo(422);
        assertThat(trades(client)).isEqualTo(1);
    }

    @Test
    void sameKeyOtherBody_is422() {
        keyed(client, "k", 1);
        assertThat(keyed(client, "k", 2).status()).isEqualTo(422);
        assertThat(keyed(client, "k", 2).text())
                .contains("/docs/errors/idempotency-key-reused\"", "Idempotency-Key");
        assertThat(trades(client)).isEqualTo(1);
    }

    @Test
    void sameKey_inAnotherProjectOrPath_isAnother() {
        keyed(client, "k", 1);
        Client other = Instance.shared().client();
        assertThat(keyed(other, "k", 2).status()).isEqualTo(201);
        Answer reported =
                client.post(
                        "/api/portfolio",
                        "{'model':'m','balance':1,'positions':[]}",
                        "Idempotency-Key",
                        "k");
        assertThat(reported.status()).isEqualTo(201);
        assertThat(reported.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void refusal_isNotRemembered() {
        String sale = TRADE.formatted(1).replace("buy", "sell");
        assertThat(client.post("/api/trades", sale, "Idempotency-Key", "k").status())
                .isEqualTo(409);
        assertThat(keyed(client, "b", 1).status()).isEqualTo(201);
        assertThat(client.post("/api/trades", sale, "Idempotency-Key", "k").status())
                .isEqualTo(201);
    }

    @Test
    void withoutAKey_equalTradesAreTwo() {
        client.post("/api/trades", TRADE.formatted(1));
        client.post("/api/trades", TRADE.formatted(1));
        assertThat(trades(client)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "256"})
    void unusableKey_is400(String key) {
        String sent = key.equals("256") ? "k".repeat(256) : key;
        assertThat(keyed(client, sent, 1).status()).isEqualTo(400);
        assertThat(keyed(client, "k".repeat(255), 1).status()).isEqualTo(201);
    }

    @Test
    void parallel_sameRequests_areCarriedOutOnce() throws ExecutionException, InterruptedException {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (int i = 0; i < 48; i++) {
                String key = "k" + i % 4;
                answers.add(threads.submit(() -> keyed(client, key, 1)));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 409);
        }
        assertThat(trades(client)).isEqualTo(4);
    }

    @Test
    void inFlight_is409UntilItEnds() throws SQLException {
        KeyedRequest request = new KeyedRequest(client.project(), "POST", "/api/trades", "held");
        try (Connection other =
                        DriverManager.getConnection(Backends.shared().postgres().url("portfolio"));
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + request.lock() + ")");
            Answer refused = keyed(client, "held", 1);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            Contracts.assertSameShape(
                    refused.text(), "portfolio/idempotency-key-in-flight.response");
            assertThat(refused.text()).contains("/docs/errors/idempotency-key-in-flight\"");
            other.rollback();
        }
        assertThat(keyed(client, "held", 1).status()).isEqualTo(201);
    }

    @Test
    void inFlight_onlyWaitingForItsTurn_is409() throws Exception {
        try (Instance patient = Instance.patient()) {
            assertInFlightWhileWaiting(patient.client());
        }
    }

    private static void assertInFlightWhileWaiting(Client client) throws Exception {
        client.booked("m", "buy", 1, 1, "");
        List<Future<Answer>> same = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (HeldLedger held = new HeldLedger(client, "m")) {
                threads.execute(() -> keyed(client, "before", 1));
                held.awaitWriter();
                for (int i = 0; i < 2; i++) {
                    same.add(threads.submit(() -> keyed(client, "same", 1)));
                }
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> same.stream().anyMatch(Future::isDone));
            }
            List<Integer> statuses = new ArrayList<>();
            String texts = "";
            for (Future<Answer> answer : same) {
                statuses.add(answer.get().status());
                texts += answer.get().text();
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
            assertThat(texts).contains("/docs/errors/idempotency-key-in-flight\"");
        }
        assertThat(keyed(client, "same", 1).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void old_isForgottenInTheBackground() {
        Map<String, Object> settings =
                Map.of(
                        "portfolio.idempotency.retention",
                        "1ms",
                        "portfolio.idempotency.prune-every",
                        2);
        try (Instance instance = Instance.start(Backends.shared(), settings).awaitReady()) {
            Client someone = instance.client();
            keyed(someone, "a", 1);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> {
                        keyed(someone, "b", 1);
                        keyed(someone, "c" + System.nanoTime(), 1);
                        return keyed(someone, "a", 1).header("Idempotency-Replayed").isEmpty();
                    });
        }
    }
}
