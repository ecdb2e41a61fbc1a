package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.marketgate.defaults.problem.ProblemException;
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

    /** Stands in front of the function of the first statement, and fails when called at first. */
    private static final String FAILING_TWICE =
            """
            create schema entry;
            create sequence entry.calls;
            create function entry.set_config(text, text, boolean) returns text language plpgsql
            as $$
            begin
                if nextval('entry.calls') <= 2 then
                    raise exception using errcode = current_setting('test.state');
                end if;
                return pg_catalog.set_config($1, $2, $3);
            end
            $$
            """;

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
        assertThat(PROJECTS.write(PROJECT, () -> POOL.ask(settings))).isEqualTo(PROJECT + " 18s");
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

    @Test
    void write_whoseFirstStatementFails_isRunAgainOrIsAProblem() {
        POSTGRES.run(FAILING_TWICE);
        assertThat(afterFailureOf("40001")).isEqualTo("done");
        POSTGRES.run("select setval('entry.calls', 1, false)");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> afterFailureOf("58000"))
                .withMessageContaining("the database does not answer");
    }

    private static String afterFailureOf(String state) {
        String options = "-c%20search_path=entry,pg_catalog%20-c%20test.state=" + state;
        try (TestPool pool = TestPool.open(POSTGRES.url() + "&options=" + options)) {
            return pool.context().getBean(ProjectTransactions.class).write(PROJECT, () -> "done");
        }
    }

    private static int failing() {
        return POOL.execute("do $$ begin raise sqlstate '40001'; end $$");
    }
}
