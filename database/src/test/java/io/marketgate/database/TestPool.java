package io.marketgate.database;

import io.marketgate.launcher.backend.PostgresBackend;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.util.Map;

/** The beans of this module on a PostgreSQL, and statements within their transactions. */
record TestPool(ApplicationContext context) implements AutoCloseable {

    private static final String PATIENCE = "20s";

    static TestPool open(PostgresBackend postgres) {
        return open(postgres.url());
    }

    static TestPool open(String url) {
        return open(url, PATIENCE);
    }

    /** Opens one to a PostgreSQL that will be away, which waits only so long for a connection. */
    static TestPool open(String url, String connectTimeout) {
        return new TestPool(
                ApplicationContext.run(
                        Map.of(
                                "marketgate.service.secret",
                                "a-secret-between-services-in-tests-0123456789",
                                "database.url",
                                url,
                                "database.migration-url",
                                url,
                                "database.schema",
                                "test",
                                "database.connections",
                                2,
                                "database.connect-timeout",
                                connectTimeout,
                                "database.answer-timeout",
                                PATIENCE)));
    }

    TestTransactions transactions() {
        return context.getBean(TestTransactions.class);
    }

    /** Runs a statement on the connection of the present transaction. */
    int execute(String statement, Object... parameters) {
        return context.getBean(JdbcOperations.class)
                .prepareStatement(
                        statement,
                        prepared -> {
                            for (int i = 0; i < parameters.length; i++) {
                                prepared.setObject(i + 1, parameters[i]);
                            }
                            return prepared.execute() ? 0 : prepared.getUpdateCount();
                        });
    }

    /** Returns the first column of the first row. */
    String ask(String query) {
        return context.getBean(JdbcOperations.class)
                .prepareStatement(
                        query,
                        prepared -> {
                            try (var rows = prepared.executeQuery()) {
                                rows.next();
                                return rows.getString(1);
                            }
                        });
    }

    @Override
    public void close() {
        context.close();
    }
}
