package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.database.backend.Backends;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall in PostgreSQL: what its roles see and may do, whatever the service asks for. */
class IsolationTest {
    private static final String SERVICE = "portfolio";

    private final Client client = Instance.shared().client();

    @BeforeEach
    void fill() {
        assertThat(
                        client.post(
                                        "/api/trades",
                                        "{'model':'m','symbol':'A','side':'buy','qty':1,'price':1}",
                                        "Idempotency-Key",
                                        "k")
                                .status())
                .isEqualTo(201);
        assertThat(
                        client.post("/api/portfolio", "{'model':'m','balance':1,'positions':[]}")
                                .status())
                .isEqualTo(201);
    }

    private static int count(String role, String table, String setting) throws SQLException {
        try (Connection connection = open(role);
                Statement statement = connection.createStatement()) {
            if (!setting.isEmpty()) {
                statement.execute(
                        "select set_config('marketgate.project', '" + setting + "', true)");
            }
            try (ResultSet rows =
                    statement.executeQuery("select count(*) from portfolio." + table)) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static Connection open(String role) throws SQLException {
        Connection connection = DriverManager.getConnection(Backends.shared().postgres().url(role));
        connection.setAutoCommit(false);
        return connection;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger",
                "trade",
                "running_position",
                "traded_symbol",
                "snapshot",
                "first_answer"
            })
    void rows_showToTheirProjectOnly(String table) throws SQLException {
        String project = client.project().toString();
        assertThat(count(SERVICE, table, project)).isPositive();
        assertThat(count(SERVICE, table, "")).isZero();
        assertThat(count(SERVICE, table, UUID.randomUUID().toString())).isZero();
        assertThat(count("portfolio_owner", table, "")).isZero();
        assertThat(count("postgres", table, "")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update portfolio.trade set qty = 2",
                "delete from portfolio.trade",
                "truncate portfolio.trade",
                "update portfolio.snapshot set balance = 2",
                "delete from portfolio.snapshot",
                "update portfolio.first_answer set status = 200",
                "delete from portfolio.ledger",
                "alter table portfolio.trade disable row level security",
                "drop table portfolio.trade",
                "create table portfolio.other (x int)",
                "set role portfolio_owner",
                "insert into portfolio.flyway_schema_history values "
                        + "(99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x', now(), 1, true)",
                "select * from portfolio.flyway_schema_history",
            })
    void serviceRole_mayNot(String statement) throws SQLException {
        try (Connection connection = open(SERVICE);
                Statement run = connection.createStatement()) {
            run.execute(
                    "select set_config('marketgate.project', '" + client.project() + "', true)");
            assertThatThrownBy(() -> run.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(it -> ((SQLException) it).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void initScript_again_givesNoRightBack() throws SQLException {
        Path script = Path.of(System.getProperty("marketgate.root"), "postgres/init.sql");
        Backends.shared().postgres().run(script);
        serviceRole_mayNot("delete from portfolio.flyway_schema_history");
        serviceRole_mayNot("select * from portfolio.flyway_schema_history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another"})
    void insert_forAnotherProject_isRefused(String setting) throws SQLException {
        try (Connection connection = open(SERVICE);
                Statement run = connection.createStatement()) {
            String value = setting.isEmpty() ? "" : UUID.randomUUID().toString();
            run.execute("select set_config('marketgate.project', '" + value + "', true)");
            assertThatThrownBy(() ->
                            run.execute(
                                    "insert into portfolio.traded_symbol values ('"
                                            + client.project()
                                            + "', 'm', 'B')"))
                    .hasMessageContaining("row-level security");
        }
    }
}
