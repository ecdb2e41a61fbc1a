package io.marketgate.portfolio.ledger;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** What was written before columns became wider, and who widens them. */
class MigrationTest {
    private static final int INSTANCES = 4;
    private static final String PROJECT = "019bf3a0-1c52-7a90-8d41-6f1d2b3c4d5e";

    /** A purchase of the first version, with all the digits that it had, and what it left. */
    private static final String LEDGER =
            """
            insert into portfolio.ledger (project, model, version, sequence, cash, written_at)
            values ('%1$s', 'm', 2, 1, -999999999.99000001, '2026-01-02T00:00:00Z');
            insert into portfolio.trade (project, id, model, sequence, symbol, side, qty, price,
                fee, reported_pnl, executed_at, created_at, client_id)
            values ('%1$s', '%1$s', 'm', 1, 'AAPL', 'buy', 9999999999.99999999, 0.1,
                0.00000001, -123456789012.12345678, '2026-01-02T00:00:00Z',
                '2026-01-02T00:00:00Z', 'first');
            insert into portfolio.running_position
            values ('%1$s', 'm', 'AAPL', '2026-01-02T00:00:00Z', 1, 9999999999.99999999,
                1000000000, 0, -1000000000.00000001, 0.00000001, null);
            insert into portfolio.traded_symbol values ('%1$s', 'm', 'AAPL');
            insert into portfolio.snapshot
            values ('%1$s', '%1$s', 'm', 123456789012.12345678, '[]', '2026-01-02T00:00:00Z');
            """;

    @Test
    void ledgersOfTheFirstVersion_keepEveryDigit_andTakeMore() {
        try (Backends backends = Backends.start()) {
            flyway(backends).target("1").load().migrate();
            backends.postgres().run(LEDGER.formatted(PROJECT));
            try (Instance instance = Instance.start(backends)) {
                assertKept(instance.client(UUID.fromString(PROJECT)));
            }
        }
    }

    @Test
    void instancesThatStartTogether_onAnEmptyDatabase_migrateItOnce() throws Exception {
        try (Backends backends = Backends.start();
                var threads = Executors.newFixedThreadPool(INSTANCES)) {
            List<Future<Instance>> started =
                    threads.invokeAll(nCopies(INSTANCES, () -> Instance.start(backends)));
            for (Future<Instance> instance : started) {
                try (Instance ready = instance.get()) {
                    ready.client().booked("buy", 1, 1);
                }
            }
            assertThat(flyway(backends).load().info().all())
                    .extracting(MigrationInfo::getState)
                    .containsExactly(MigrationState.SUCCESS, MigrationState.SUCCESS);
        }
    }

    private static FluentConfiguration flyway(Backends backends) {
        return Flyway.configure()
                .dataSource(backends.postgres().url("portfolio_owner"), null, null)
                .locations("classpath:db/migration", "classpath:db/callback")
                .defaultSchema("portfolio");
    }

    private static void assertKept(Client client) {
        Answer trades = client.get("/api/trades");
        assertThat(trades.text())
                .contains("\"qty\":9999999999.99999999,", "\"price\":0.1,")
                .contains("\"fee\":0.00000001,", "\"reported_pnl\":-123456789012.12345678,");
        assertThat(client.get("/api/portfolio?model=m").text())
                .contains("\"balance\":123456789012.12345678,", "\"cost_basis\":1000000000,");
        assertThat(client.trade("m", "buy", 1, 1, ",'clientId':'first'").status()).isEqualTo(409);
        client.booked("buy", "0.000000000000000001", "123456789012345678.000000000000000001");
        assertThat(client.get("/api/trades?limit=1").text())
                .contains("\"qty\":0.000000000000000001,");
        assertThat(client.get("/api/portfolio/verify?model=m").text())
                .contains("\"holds\":true,\"cash\":-1000000000.1234568,");
    }
}
