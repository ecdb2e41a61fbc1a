package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.launcher.backend.PostgresBackend;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transaction fails with, as callers see it, and that it undoes what it did. */
class FailureTranslationTest {
    private static final PostgresBackend POSTGRES = PostgresBackend.start();
    private static final TestPool POOL = TestPool.open(POSTGRES);

    @AfterAll
    static void stop() {
        POOL.close();
        POSTGRES.close();
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void read_textThatCannotBeStored_isMalformedRequest(String query, String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> POOL.transactions().read(() -> POOL.execute(query, text)))
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.MALFORMED_REQUEST);
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                arguments("select ?::jsonb", "[\"\\" + "u0000\"]"),
                arguments("select ?::text", "\0"));
    }

    @Test
    void write_failure_undoesAllOfIt() {
        POSTGRES.run("create table undone (number int)");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        POOL.transactions()
                                .write(() -> {
                                    POOL.execute("insert into undone values (1)");
                                    return POOL.execute("insert into undone values ('x'::text)");
                                }));
        assertThat(POOL.transactions().read(() -> POOL.ask("select count(*) from undone")))
                .isEqualTo("0");
    }

    @Test
    void read_thatWrites_fails() {
        POSTGRES.run("create table unwritten (number int)");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() ->
                        POOL.transactions()
                                .read(() -> POOL.execute("insert into unwritten values (1)")));
    }

    @Test
    void write_ofAnotherFailure_throwsIt() {
        ProblemException problem = ProblemException.of(CommonProblem.CONFLICT, "as it is");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        POOL.transactions()
                                .write(() -> {
                                    throw problem;
                                }))
                .isSameAs(problem);
    }

    @Test
    void read_statementThatIsCancelled_isOverloaded() {
        String slow = "select pg_sleep(10)::text";
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() ->
                        POOL.transactions()
                                .read(() -> {
                                    POOL.ask("select set_config('statement_timeout', '50', true)");
                                    return POOL.ask(slow);
                                }))
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.OVERLOADED);
    }

    @Test
    void write_missingRight_isAMistake_noAbsence() {
        POSTGRES.run("create role guest login; create table kept (number int)");
        try (TestPool guest = TestPool.open(POSTGRES.url("guest"))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            guest.transactions()
                                    .write(() -> guest.execute("insert into kept values (1)")))
                    .havingCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void pool_isSetUpByDefault() {
        assertThat(
                        POOL.transactions()
                                .read(() -> POOL.ask("select current_setting('application_name')")))
                .isEqualTo("test");
    }

    @Test
    void read_killedAndBack_failsSoonAndWorksAgain() {
        try (PostgresBackend postgres = PostgresBackend.start();
                TestPool pool = TestPool.open(postgres.url(), "1s")) {
            awaitThere(pool);
            postgres.kill();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> isThere(pool))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.STORAGE_UNAVAILABLE);
            postgres.restart();
            awaitThere(pool);
        }
    }

    @Test
    void write_killedInBetween_isStorageUnavailable() {
        try (PostgresBackend postgres = PostgresBackend.start();
                TestPool pool = TestPool.open(postgres.url(), "1s")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() ->
                            pool.transactions()
                                    .write(() -> {
                                        pool.ask("select 1");
                                        postgres.kill();
                                        return pool.ask("select 1");
                                    }))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.STORAGE_UNAVAILABLE);
        }
    }

    private static void awaitThere(TestPool pool) {
        await().atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(ProblemException.class)
                .until(() -> isThere(pool));
    }

    private static boolean isThere(TestPool pool) {
        return pool.transactions().read(() -> pool.ask("select 1")).equals("1");
    }
}
