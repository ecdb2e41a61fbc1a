package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.launcher.backend.PostgresBackend;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {
    private static final PostgresBackend POSTGRES = PostgresBackend.start();
    private static final Database DATABASE = open(POSTGRES);

    private static Database open(PostgresBackend postgres) {
        return open(postgres.url(), 2);
    }

    private static Database open(String url, int connections) {
        Duration second = Duration.ofSeconds(1);
        return new Database(
                new DatabaseSettings(url, url, "test", connections, second, second),
                "test",
                connections,
                new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
        POSTGRES.close();
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void run_textThatCannotBeStored_isMalformedRequest(String query, String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DATABASE.run(sql -> sql.list(query, row -> 1, text)))
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.MALFORMED_REQUEST);
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                arguments("select ?::jsonb", "[\"\\" + "u0000\"]"),
                arguments("select ?::text", "\0"));
    }

    @Test
    void transact_failure_undoesAllOfIt() {
        DATABASE.run(sql -> sql.update("create table undone (number int)"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        DATABASE.transact(sql -> {
                            sql.update("insert into undone values (1)");
                            return sql.update("insert into undone values ('x'::text)");
                        }));
        List<Integer> rows = DATABASE.run(sql -> sql.list("select 1 from undone", row -> 1));
        assertThat(rows).isEmpty();
    }

    @Test
    void run_missingRight_isAMistake_noAbsence() {
        POSTGRES.run("create role guest login; create table kept (number int)");
        try (Database guest = open(POSTGRES.url("guest"), 1)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> guest.run(sql -> sql.update("insert into kept values (1)")))
                    .havingCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void run_killedAndBack_failsSoonAndWorksAgain() {
        try (PostgresBackend postgres = PostgresBackend.start();
                Database database = open(postgres)) {
            assertThat(isThere(database)).isTrue();
            postgres.kill();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> isThere(database))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.STORAGE_UNAVAILABLE);
            postgres.restart();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(ProblemException.class)
                    .until(() -> isThere(database));
        }
    }

    @Test
    void transact_killedInBetween_isStorageUnavailable() {
        try (PostgresBackend postgres = PostgresBackend.start();
                Database database = open(postgres)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() ->
                            database.transact(sql -> {
                                sql.list("select 1", row -> 1);
                                postgres.kill();
                                return sql.list("select 1", row -> 1);
                            }))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.STORAGE_UNAVAILABLE);
        }
    }

    private static boolean isThere(Database database) {
        List<Integer> rows = database.run(sql -> sql.list("select 1", row -> 1));
        return rows.size() == 1;
    }
}
