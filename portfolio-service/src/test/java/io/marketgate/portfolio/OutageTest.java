package io.marketgate.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.FakeServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What holds while a store is away, and after it came back. */
class OutageTest {
    private static final Duration HEALED = Duration.ofSeconds(60);

    /**
     * As in production: whoever asks while PostgreSQL is dead does not wait for long, but longer
     * than a machine stands still. Writers in line wait for longer than one of them may take, but
     * by far not for as long as twenty.
     */
    private static final Map<String, Object> IMPATIENT =
            Map.of("database.connect-timeout", "3s", "portfolio.ledger-queue.patience", "20s");

    /** Nor does whoever asks while PostgreSQL hangs. */
    private static final Map<String, Object> MORE_IMPATIENT =
            Map.of("database.connect-timeout", "3s", "database.answer-timeout", "3s");

    @AutoClose private final Backends backends = Backends.start();

    @Test
    void postgresKilled_underLoad_losesNoAcknowledgedTradeAndDoublesNone() throws Exception {
        try (Instance portfolio = Instance.start(backends, IMPATIENT).awaitReady()) {
            Client client = portfolio.client();
            client.booked("buy", 1, 1);
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            Set<String> doubtful = ConcurrentHashMap.newKeySet();
            AtomicBoolean down = new AtomicBoolean();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int thread = 0; thread < 4; thread++) {
                    String name = "t" + thread + "-";
                    threads.submit(() -> {
                        for (int i = 0; !down.get(); i++) {
                            String key = name + i;
                            (keyed(client, key).status() == 201 ? acknowledged : doubtful).add(key);
                        }
                    });
                }
                await().atMost(HEALED).until(() -> acknowledged.size() > 100);
                backends.postgres().kill();
                await().atMost(HEALED).until(() -> !doubtful.isEmpty());
                down.set(true);
            }
            assertAway(client.trade("m", "buy", 1, 1, ""));
            assertManyAreToldSoon(client);
            assertAway(client.get("/api/trades"));
            assertAway(client.get("/api/portfolio/positions?model=m"));
            assertThat(portfolio.readiness()).isEqualTo(503);

            backends.postgres().restart();
            await().atMost(HEALED).until(() -> portfolio.readiness() == 200);
            await().atMost(HEALED).until(() -> client.get("/api/trades").status() == 200);
            for (String key : doubtful) {
                await().atMost(HEALED).until(() -> keyed(client, key).status() == 201);
            }
            assertBookedOnce(client, acknowledged, doubtful);
        }
    }

    /** Asks an instance with all the time it needs. */
    private void assertBookedOnce(Client same, Set<String> acknowledged, Set<String> doubtful) {
        Set<String> expected = new HashSet<>(acknowledged);
        expected.addAll(doubtful);
        try (Instance patient = Instance.start(backends)) {
            Client client = patient.client(same.project());
            Answer positions = client.get("/api/portfolio/positions?model=m");
            assertThat(positions.text("positions/0/qty"))
                    .isEqualTo(Integer.toString(expected.size() + 1));
            for (String key : acknowledged) {
                assertThat(keyed(client, key).header("Idempotency-Replayed")).isEqualTo("true");
            }
            assertThat(client.get("/api/portfolio/verify?model=m").text("holds")).isEqualTo("true");
        }
    }

    /** Not one after the other, each after its own time-out: the last would run out of patience. */
    private static void assertManyAreToldSoon(Client client) throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> client.trade("m", "buy", 1, 1, "")));
            }
        }
        for (Future<Answer> answer : answers) {
            assertAway(answer.get());
        }
    }

    private static Answer keyed(Client client, String key) {
        return client.post(
                "/api/trades",
                "{'model':'m','symbol':'AAPL','side':'buy','qty':1,'price':1}",
                "Idempotency-Key",
                key);
    }

    private static void assertAway(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.text()).contains("storage-unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void postgresPaused_answersAllTheSameAndHeals() {
        try (Instance portfolio = Instance.start(backends, MORE_IMPATIENT).awaitReady()) {
            Client client = portfolio.client();
            client.booked("buy", 1, 1);
            backends.postgres().pause();
            try {
                assertAway(client.trade("m", "buy", 1, 1, ""));
            } finally {
                backends.postgres().resume();
            }
            await().atMost(HEALED).until(() -> client.trade("m", "buy", 1, 1, "").status() == 201);
        }
    }

    @Test
    void redisKilled_tradesAreWrittenAndReadAsEver() {
        try (Instance portfolio = Instance.start(backends)) {
            Client client = portfolio.client();
            client.booked("buy", 1, 1);
            client.get("/api/portfolio/positions?model=m");
            backends.redis().kill();
            client.booked("buy", 2, 1);
            assertThat(client.get("/api/portfolio/positions?model=m").text("positions/0/qty"))
                    .isEqualTo("3");
            assertThat(client.get("/api/portfolio?model=m").status()).isEqualTo(200);
            backends.redis().restart();
            client.booked("sell", 2, 1);
            assertThat(client.get("/api/portfolio/positions?model=m").text("positions/0/qty"))
                    .isEqualTo("1");
        }
    }

    @Test
    void twoInstances_onAnEmptyDatabase_bothBecomeReadyAndShareTheLedger() {
        try (Instance one = Instance.start(backends, Map.of());
                Instance two = Instance.start(backends, Map.of())) {
            one.awaitReady();
            two.awaitReady();
            Client first = one.client();
            first.booked("buy", 5, 1);
            Client second = two.client(first.project());
            assertThat(second.get("/api/portfolio/positions?model=m").text("positions/0/qty"))
                    .isEqualTo("5");
            second.booked("sell", 2, 1);
            assertThat(first.get("/api/portfolio/positions?model=m").text("positions/0/qty"))
                    .isEqualTo("3");
        }
    }

    /** Plays auth-service, which comes later. */
    private static final class LateAuth extends FakeServer {
        private final String keys = new TestIdentities().load().toString();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean here;

        LateAuth() {
            on(
                    "/.well-known/jwks.json",
                    exchange -> {
                        asked.incrementAndGet();
                        send(exchange, here ? 200 : 503, "application/json", here ? keys : "{}");
                    });
            start();
        }
    }

    @Test
    void startWithoutAuth_isReadyOnceItHasTheKeys_forWhichNoRequestWaits() {
        try (LateAuth auth = new LateAuth();
                Instance portfolio =
                        Instance.start(
                                backends,
                                Map.of(
                                        "marketgate.test.identities",
                                        false,
                                        "marketgate.auth.urls",
                                        auth.url()))) {
            await().atMost(HEALED).until(() -> auth.asked.get() > 0);
            assertThat(portfolio.readiness()).isEqualTo(503);
            auth.here = true;
            portfolio.awaitReady();
            int asked = auth.asked.get();
            assertThat(portfolio.client().get("/api/trades").status()).isEqualTo(200);
            assertThat(auth.asked).hasValue(asked);
        }
    }

    @Test
    void startWithoutPostgres_waitsAliveAndHeals() {
        backends.postgres().kill();
        try (Instance portfolio = Instance.start(backends, IMPATIENT)) {
            Client client = portfolio.client();
            assertThat(client.get("/health/liveness").status()).isEqualTo(200);
            assertThat(portfolio.readiness()).isEqualTo(503);
            assertAway(client.get("/api/trades"));
            backends.postgres().restart();
            portfolio.awaitReady();
            client.booked("buy", 1, 1);
        }
    }
}
