package io.marketgate.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What still works while a store is away, and that it heals. */
class OutageTest {
    private static final Duration HEALED = Duration.ofSeconds(60);

    /**
     * As in production: whoever asks while PostgreSQL is dead does not wait for long, but longer
     * than a machine stands still.
     */
    private static final Map<String, Object> IMPATIENT = Map.of("database.connect-timeout", "3s");

    /** Nor does whoever asks while a store hangs. */
    private static final Map<String, Object> MORE_IMPATIENT =
            Map.of(
                    "database.connect-timeout", "3s",
                    "database.answer-timeout", "3s",
                    "marketgate.redis.timeout", "500ms");

    @AutoClose private final Backends backends = Backends.start();

    @Test
    void postgresKilled_knownKeyIsAnsweredAndEverythingElseIs503() {
        try (Instance auth = Instance.start(backends, IMPATIENT).awaitReady()) {
            String known = auth.createWith("market:read").text("key");
            String admin = auth.identity(Instance.ADMIN_KEY);
            String kept = auth.createWith("market:read").text("key");
            auth.verify(known);
            long newest = auth.newest();
            auth.readChanges(newest); // Until every change was followed.

            backends.postgres().kill();
            assertThat(auth.verify(known, newest).is("valid")).isTrue();
            assertThat(auth.verify(kept).status()).isEqualTo(503);
            assertThat(auth.verify(KeyFormat.generate()).status()).isEqualTo(503);
            assertThat(auth.code("mg_live_x")).isEqualTo("malformed");
            assertThat(auth.verify(known, newest + 1).status()).isEqualTo(503);
            assertThat(auth.changes(0).status()).isEqualTo(503);
            assertThat(auth.changes(newest).text()).contains("storage-unavailable");
            assertThat(auth.get("/api/keys", admin).status()).isEqualTo(503);
            assertThat(auth.get("/.well-known/jwks.json", "").node("keys").size()).isPositive();
            assertThat(auth.get("/health/liveness", "").status()).isEqualTo(200);

            backends.postgres().restart();
            await().atMost(HEALED)
                    .untilAsserted(() -> {
                        assertThat(auth.code(kept)).isEqualTo("valid");
                        assertThat(auth.changes(0).status()).isEqualTo(200);
                    });
        }
    }

    @Test
    void postgresPaused_answersMeanwhileAndNeverAnEmptyFeed() {
        try (Instance auth = Instance.start(backends, MORE_IMPATIENT).awaitReady()) {
            String unread = auth.createWith("market:read").text("key");
            long newest = auth.newest();
            backends.postgres().pause();
            try {
                assertThat(auth.verify(unread).status()).isEqualTo(503);
                assertThat(auth.changes(newest).status()).isEqualTo(503);
            } finally {
                backends.postgres().resume();
            }
            await().atMost(HEALED).until(() -> auth.verify(unread).status() == 200);
        }
    }

    @Test
    void readiness_whateverIsAway_tellsOfEachStoreAndIsReady() {
        try (Instance auth = Instance.start(backends, MORE_IMPATIENT).awaitReady()) {
            assertStores(auth, "UP", "UP");
            backends.postgres().pause();
            assertStores(auth, "DOWN", "UP");
            backends.postgres().resume();
            backends.redis().pause();
            assertStores(auth, "UP", "DOWN");
            backends.redis().resume();
            assertStores(auth, "UP", "UP");
            backends.postgres().kill();
            backends.redis().kill();
            assertStores(auth, "DOWN", "DOWN");
        }
    }

    private static void assertStores(Instance auth, String postgres, String redis) {
        await().atMost(HEALED)
                .untilAsserted(() -> {
                    Answer readiness = auth.get("/health/readiness", "");
                    assertThat(readiness.status()).isEqualTo(200);
                    assertThat(readiness.text("stores/postgresql")).isEqualTo(postgres);
                    assertThat(readiness.text("stores/redis")).isEqualTo(redis);
                });
    }

    @Test
    void sessionsDropped_nextCallsAreAnsweredAllTheSame() {
        try (Instance auth = Instance.start(backends)) {
            String admin = auth.identity(Instance.ADMIN_KEY);
            for (int i = 0; i < 10; i++) {
                dropSessions();
                assertThat(auth.code(KeyFormat.generate())).isEqualTo("unknown");
                dropSessions();
                assertThat(auth.get("/api/keys", admin).status()).isEqualTo(200);
                dropSessions();
                assertThat(auth.createWith("market:read").status()).isEqualTo(201);
                dropSessions();
                assertThat(auth.readChanges(0).status()).isEqualTo(200);
            }
            Counter failures = auth.bean(MeterRegistry.class).counter("auth.changes.failures");
            assertThat(failures.count()).as("looks at the log that failed").isZero();
        }
    }

    private void dropSessions() {
        backends.postgres()
                .run(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where usename = 'auth' and state = 'idle'
                        """);
    }

    @Test
    void redisKilled_postgresAnswers() {
        try (Instance auth = Instance.start(backends)) {
            String key = auth.createWith("market:read").text("key");
            auth.verify(key);
            backends.redis().kill();
            assertThat(auth.code(key)).isEqualTo("valid");
            assertThat(auth.code(KeyFormat.generate())).isEqualTo("unknown");
            assertThat(auth.createWith("market:read").status()).isEqualTo(201);
        }
    }

    @Test
    void bothKilled_nothingIsLetThrough() {
        try (Instance auth = Instance.start(backends, IMPATIENT).awaitReady()) {
            String key = auth.createWith("market:read").text("key");
            auth.verify(key);
            backends.redis().kill();
            backends.postgres().kill();
            assertThat(auth.verify(key).status()).isEqualTo(503);
        }
    }

    @Test
    void startWithoutPostgres_waitsAliveAndHeals() {
        backends.postgres().kill();
        try (Instance auth = Instance.start(backends, IMPATIENT)) {
            assertThat(auth.get("/health/liveness", "").status()).isEqualTo(200);
            assertThat(auth.readiness()).isEqualTo(503);
            assertThat(auth.verify(Instance.ADMIN_KEY).status()).isEqualTo(503);
            backends.postgres().restart();
            auth.awaitReady();
            assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
        }
    }
}
