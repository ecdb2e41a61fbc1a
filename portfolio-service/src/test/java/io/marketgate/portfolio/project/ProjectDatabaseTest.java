package io.marketgate.portfolio.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.Instance;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried again and how often, and what is given up. */
class ProjectDatabaseTest {
    private final ProjectDatabase database = Instance.shared().bean(ProjectDatabase.class);
    private final UUID project = UUID.randomUUID();
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"40001, 4", "40P01, 4", "23505, 1"})
    void transact_alwaysFailing_givesUp(String state, int times) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        database.transact(
                                project,
                                sql -> {
                                    attempts.incrementAndGet();
                                    throw new SQLException("refused", state);
                                }));
        assertThat(attempts).hasValue(times);
    }

    @Test
    void transact_slowStatement_isGivenUp_andTheConnectionKept() {
        Map<String, Object> settings = Map.of("database.connections", 1);
        try (Instance instance = Instance.start(Backends.shared(), settings).awaitReady()) {
            ProjectDatabase single = instance.bean(ProjectDatabase.class);
            int before = backend(single);
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() ->
                            single.transact(
                                    project, sql -> sql.list("select pg_sleep(30)", row -> 1)))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.OVERLOADED);
            assertThat(backend(single)).isEqualTo(before);
        }
    }

    private int backend(ProjectDatabase single) {
        return single.transact(
                project,
                sql ->
                        sql.first("select pg_backend_pid() as pid", row -> row.getInt("pid"))
                                .orElseThrow());
    }

    @Test
    void transact_deadlockedOnce_succeedsAndLeavesTheProject() {
        String seen =
                database.transact(
                        project,
                        sql -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new SQLException("deadlock", "40P01");
                            }
                            return sql.first(
                                            "select portfolio.present_project()::text as project",
                                            row -> row.getString("project"))
                                    .orElseThrow();
                        });
        assertThat(seen).isEqualTo(project.toString());
    }
}
