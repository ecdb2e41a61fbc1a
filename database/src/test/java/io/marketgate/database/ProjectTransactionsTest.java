package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.marketgate.launcher.backend.PostgresBackend;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProjectTransactionsTest {
    private static final PostgresBackend POSTGRES = PostgresBackend.start();
    private static final TestPool POOL = TestPool.open(POSTGRES);
    private static final ProjectTransactions PROJECTS =
            POOL.context().getBean(ProjectTransactions.class);
    private static final UUID PROJECT = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @AfterAll
    static void stop() {
        POOL.close();
        POSTGRES.close();
    }

    @Test
    void write_knowsItsProjectAndTimeUntilItsEnd() {
        String settings =
                "select current_setting('marketgate.project', true) || ' '"
                        + " || current_setting('statement_timeout')";
        assertThat(PROJECTS.write(PROJECT, () -> POOL.ask(settings))).isEqualTo(PROJECT + " 900ms");
        assertThat(POOL.transactions().read(() -> POOL.ask(settings))).isEqualTo(" 0");
    }

    @Test
    void snapshot_readsRepeatably_andLeavesTheSessionAsItWas() {
        String isolation =
                "select current_setting('transaction_isolation') || ' '"
                        + " || current_setting('transaction_read_only')";
        assertThat(PROJECTS.snapshot(PROJECT, () -> POOL.ask(isolation)))
                .isEqualTo("repeatable read on");
        assertThat(PROJECTS.write(PROJECT, () -> POOL.ask(isolation)))
                .isEqualTo("read committed off");
    }

    @Test
    void write_whereSerializationFails_isRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        int result =
                PROJECTS.write(PROJECT, () -> runs.incrementAndGet() < 3 ? failing() : runs.get());
        assertThat(result).isEqualTo(3);
    }

    @Test
    void write_whereSerializationFailsAlways_isGivenUp() {
        AtomicInteger runs = new AtomicInteger();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        PROJECTS.write(
                                PROJECT,
                                () -> {
                                    runs.incrementAndGet();
                                    return failing();
                                }));
        assertThat(runs).hasValue(4);
    }

    private static int failing() {
        return POOL.execute("do $$ begin raise sqlstate '40001'; end $$");
    }
}
