package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.portfolio.Instance;
import io.marketgate.portfolio.Instance.Client;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many writers of one ledger, which another instance holds. */
class TurnsTest {
    /** More than there are connections. */
    private static final int WRITERS = 40;

    private final Client client = Instance.shared().client();

    @Test
    void writersThatWait_leaveOtherLedgersTheirConnections() throws Exception {
        client.booked("hot", "buy", 1, 1, "");
        client.booked("other", "buy", 1, 1, "");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection elsewhere = open();
                Statement statement = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            statement.execute(
                    "select from portfolio.ledger where model = 'hot' and project = '%s' for update"
                            .formatted(client.project()));
            for (int i = 0; i < WRITERS; i++) {
                answers.add(threads.submit(() -> client.trade("hot", "buy", 1, 1, "").status()));
            }
            await().until(TurnsTest::somebodyWaits);
            for (int i = 0; i < WRITERS; i++) {
                assertThat(client.get("/api/portfolio/positions?model=other").status())
                        .isEqualTo(200);
                assertThat(client.trade("other", "buy", 1, 1, "").status()).isEqualTo(201);
            }
            elsewhere.rollback();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }
        assertThat(client.get("/api/portfolio/positions?model=hot").at("positions/0/qty"))
                .isEqualTo(Integer.toString(WRITERS + 1));
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
}
