package io.marketgate.portfolio.ledger;

import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.portfolio.Client;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A ledger that another instance is writing to, until it is closed. */
public final class HeldLedger implements AutoCloseable {
    private final Connection elsewhere;

    /** Holds the ledger of a model, which must be there. */
    public HeldLedger(Client client, String model) throws SQLException {
        elsewhere = open();
        elsewhere.setAutoCommit(false);
        try (Statement statement = elsewhere.createStatement()) {
            statement.execute(
                    "select from portfolio.ledger where model = '%s' and project = '%s' for update"
                            .formatted(model, client.project()));
        }
    }

    /** Waits until somebody waits for the ledger. */
    public void awaitWriter() {
        await().until(HeldLedger::somebodyWaits);
    }

    private static boolean somebodyWaits() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery(
                                "select from pg_stat_activity where usename = 'portfolio'"
                                        + " and wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection(Backends.shared().postgres().url("postgres"));
    }

    @Override
    public void close() throws SQLException {
        elsewhere.close(); // Which ends its transaction.
    }
}
