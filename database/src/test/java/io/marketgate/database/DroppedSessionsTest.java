package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.launcher.backend.PostgresBackend;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that PostgreSQL dropped, and what nobody may do a second time. */
class DroppedSessionsTest {
    private static final PostgresBackend POSTGRES = PostgresBackend.start();
    private static final TestPool POOL = TestPool.open(POSTGRES);
    private static final UUID PROJECT = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final String DROP_ALL =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()
            """;

    /** What ends its own session when it is committed. */
    private static final String FATAL_COMMIT =
            """
            create table committed (number int);
            create function drop_own() returns trigger language plpgsql as $$
            begin
                perform pg_terminate_backend(pg_backend_pid());
                return null;
            end
            $$;
            create constraint trigger at_commit after insert on committed
                deferrable initially deferred for each row execute function drop_own()
            """;

    /** The ways to work in a transaction. */
    enum Unit {
        OF_A_PROJECT(
                work -> POOL.context().getBean(ProjectTransactions.class).write(PROJECT, work)),
        SNAPSHOT(work -> POOL.context().getBean(ProjectTransactions.class).snapshot(PROJECT, work)),
        DECLARED(work -> POOL.transactions().write(work)),
        READING(work -> POOL.transactions().read(work));

        private final Function<Supplier<String>, String> run;

        Unit(Function<Supplier<String>, String> run) {
            this.run = run;
        }
    }

    @AfterAll
    static void stop() {
        POOL.close();
        POSTGRES.close();
    }

    /** The pool has seen them well a moment ago, and does not look again. */
    @ParameterizedTest
    @EnumSource
    void unit_afterAllSessionsWereDropped_isDoneOnAFreshOne(Unit unit) {
        for (int i = 0; i < 10; i++) {
            assertThat(unit.run.apply(() -> POOL.ask("select 'done'"))).isEqualTo("done");
            POSTGRES.run(DROP_ALL);
        }
        assertThat(unit.run.apply(() -> POOL.ask("select 'done'"))).isEqualTo("done");
    }

    @Test
    void manyUnits_afterAllSessionsWereDropped_areAllDone() {
        for (int i = 0; i < 10; i++) {
            List<String> done =
                    IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(n ->
                                    Unit.OF_A_PROJECT.run.apply(() -> POOL.ask("select 'done'")))
                            .toList();
            assertThat(done).hasSize(8).containsOnly("done");
            POSTGRES.run(DROP_ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unit_droppedAfterItsFirstStatement_isNotRunAgain(Unit unit) {
        AtomicInteger runs = new AtomicInteger();
        assertUnavailable(() ->
                unit.run.apply(() -> {
                    runs.incrementAndGet();
                    POOL.transactions().part(() -> POOL.ask("select 1"));
                    POSTGRES.run(DROP_ALL);
                    return POOL.ask("select 1");
                }));
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"OF_A_PROJECT", "DECLARED"})
    void unit_droppedInItsCommit_isNotRunAgain(Unit unit) {
        POSTGRES.run("drop table if exists committed; drop function if exists drop_own");
        POSTGRES.run(FATAL_COMMIT);
        AtomicInteger runs = new AtomicInteger();
        assertUnavailable(() ->
                unit.run.apply(() -> {
                    runs.incrementAndGet();
                    POOL.execute("insert into committed values (1)");
                    return "";
                }));
        assertThat(runs).hasValue(1);
    }

    @Test
    void unit_whilePostgresIsAway_failsAfterOneWait() {
        try (PostgresBackend postgres = PostgresBackend.start();
                TestPool pool = TestPool.open(postgres.url(), "1s")) {
            await().atMost(Duration.ofSeconds(120))
                    .ignoreExceptionsInstanceOf(ProblemException.class)
                    .until(() -> pool.transactions().read(() -> pool.ask("select 1")).equals("1"));
            postgres.kill();
            AtomicInteger runs = new AtomicInteger();
            assertUnavailable(() ->
                    pool.transactions()
                            .read(() -> {
                                runs.incrementAndGet();
                                return pool.ask("select 1");
                            }));
            assertThat(runs.get()).isLessThanOrEqualTo(1);
        }
    }

    private static void assertUnavailable(Supplier<String> work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work::get)
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.STORAGE_UNAVAILABLE);
    }
}
