package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.marketgate.database.ProjectTransactions;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.portfolio.Instance;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried again and how often, and what is given up. */
class ProjectTransactionsTest {
    private final UUID project = UUID.randomUUID();
    private final AtomicInteger attempts = new AtomicInteger();

    /** Returns the first column of a statement, within the transaction that is open. */
    private static String ask(Instance instance, String query) {
        try (Statement statement =
                        connections(instance)
                                .getConnectionStatus()
                                .getConnection()
                                .createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new DataAccessException("refused", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static ConnectionOperations<Connection> connections(Instance instance) {
        return instance.bean(ConnectionOperations.class);
    }

    @ParameterizedTest
    @CsvSource({"40001, 4", "40P01, 4", "23505, 1"})
    void write_alwaysFailing_isGivenUp(String state, int times) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Instance.shared()
                                .bean(ProjectTransactions.class)
                                .write(
                                        project,
                                        () -> {
                                            attempts.incrementAndGet();
                                            throw new DataAccessException(
                                                    "refused", new SQLException("no", state));
                                        }));
        assertThat(attempts).hasValue(times);
    }

    @Test
    void write_slowStatement_isGivenUp_andTheConnectionKept() {
        // Between the server's giving up and the client's there is a tenth: here a whole second.
        Map<String, Object> settings =
                Map.of("database.connections", 1, "database.answer-timeout", "10s");
        try (Instance instance = Instance.start(Backends.shared(), settings).awaitReady()) {
            ProjectTransactions single = instance.bean(ProjectTransactions.class);
            String before = backend(instance);
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(
                            () -> single.write(project, () -> ask(instance, "select pg_sleep(30)")))
                    .extracting(ProblemException::type)
                    .isEqualTo(CommonProblem.OVERLOADED);
            assertThat(backend(instance)).isEqualTo(before);
        }
    }

    private String backend(Instance instance) {
        return instance.bean(ProjectTransactions.class)
                .write(project, () -> ask(instance, "select pg_backend_pid()"));
    }

    @Test
    void write_deadlockedOnce_succeedsAndLeavesTheProject() {
        Instance instance = Instance.shared();
        String seen =
                instance.bean(ProjectTransactions.class)
                        .write(
                                project,
                                () -> {
                                    if (attempts.incrementAndGet() == 1) {
                                        throw new DataAccessException(
                                                "deadlock", new SQLException("no", "40P01"));
                                    }
                                    return ask(
                                            instance, "select portfolio.present_project()::text");
                                });
        assertThat(seen).isEqualTo(project.toString());
    }
}
