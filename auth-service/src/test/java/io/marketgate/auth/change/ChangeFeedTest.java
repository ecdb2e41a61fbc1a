package io.marketgate.auth.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed that gateways follow, over two instances. */
class ChangeFeedTest {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private static Instance other;
    private final Instance auth = Instance.shared();

    @BeforeAll
    static void start() {
        Instance.shared();
        other = Instance.start(Backends.shared());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void changes_whileQuiet_isEmptyAfterASecond() {
        long newest = auth.newest();
        AtomicLong began = new AtomicLong();
        // The time of the one answer that counts: a log that was not looked at is told at once.
        Answer answer =
                await().atMost(DEADLINE)
                        .until(
                                () -> {
                                    began.set(System.nanoTime());
                                    return auth.changes(newest);
                                },
                                it -> it.status() == 200);
        assertThat(Duration.ofNanos(System.nanoTime() - began.get()))
                .isGreaterThan(Duration.ofMillis(900));
        assertThat(answer.number("newest")).isEqualTo(newest);
        assertThat(answer.node("changes").size()).isZero();
    }

    @Test
    void changes_awaitedOnAnotherInstance_tellOfARevocation() {
        Answer made = auth.createWith("market:read");
        long newest = auth.newest();
        await().atMost(DEADLINE).until(() -> other.newest() >= newest);
        CompletableFuture<Answer> next =
                CompletableFuture.supplyAsync(() -> nextChanges(other, newest));
        String admin = auth.identity(Instance.ADMIN_KEY);
        auth.delete("/api/keys/" + made.text("id"), admin);
        assertThat(next.join().text())
                .contains("\"kind\":\"key\",\"id\":\"" + made.text("id") + "\"");
    }

    /** Asks as a gateway does: again after each page that is empty. */
    private static Answer nextChanges(Instance instance, long after) {
        return await().atMost(DEADLINE)
                .until(
                        () -> instance.readChanges(after),
                        answer -> answer.node("changes").size() > 0);
    }

    @Test
    void changes_fromTheStart_areInOrderAndBounded() {
        Backends.shared()
                .postgres()
                .run(
                        "insert into auth.change (kind, id)"
                                + " select 'key', gen_random_uuid() from generate_series(1, 1100)");
        Answer answer = auth.readChanges(0);
        assertThat(answer.node("changes").size()).isEqualTo(1_000);
        long last = 0;
        for (String change : answer.each("changes", "number")) {
            long number = Long.parseLong(change);
            assertThat(number).isGreaterThan(last);
            last = number;
        }
        assertThat(answer.number("newest")).isGreaterThan(last);
    }

    @Test
    void changes_badNumber_is400() {
        assertThat(auth.changes(-1).status()).isEqualTo(400);
    }
}
