package io.marketgate.auth.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.database.backend.Backends;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The log is followed whatever else the instance has to wait for. */
class BusyInstanceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @Test
    void changes_whileRequestsHoldAllConnections_areRead() throws InterruptedException {
        Map<String, Object> settings = Map.of("database.connections", 1);
        try (Backends own = Backends.start();
                Instance auth = Instance.start(own, settings).awaitReady()) {
            long before = auth.newest();
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread busy = Thread.ofVirtual().start(() -> hold(auth, held, done));
            held.await();
            own.postgres().run("insert into auth.change (kind, id) values ('key', uuidv7())");
            try {
                await().atMost(DEADLINE).until(() -> auth.newest() > before);
            } finally {
                done.countDown();
                busy.join();
            }
        }
    }

    private static void hold(Instance auth, CountDownLatch held, CountDownLatch done) {
        auth.bean(ChangeRepository.class)
                .write(
                        Change.Kind.KEY,
                        () -> {
                            held.countDown();
                            try {
                                done.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return null;
                        });
    }

    @Test
    void changes_whileRedisHangs_areToldBeforeCopiesAreDropped() {
        // Longer than this test waits: what is told meanwhile has not waited for Redis.
        Map<String, Object> settings = Map.of("marketgate.redis.timeout", "5m");
        try (Backends own = Backends.start();
                Instance auth = Instance.start(own, settings).awaitReady()) {
            for (int i = 0; i < 4; i++) {
                auth.createWith("market:read");
            }
            long before = auth.newest();
            own.redis().pause();
            try {
                own.postgres()
                        .run(
                                "insert into auth.change (kind, id)"
                                        + " select 'key', id from auth.api_key");
                await().atMost(DEADLINE).until(() -> seen(auth) > before);
            } finally {
                own.redis().resume();
            }
            assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
        }
    }

    private static long seen(Instance auth) {
        return auth.bean(ChangeFeed.class).position().newest();
    }
}
