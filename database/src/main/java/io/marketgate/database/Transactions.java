package io.marketgate.database;

import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of one pool, which the repositories called within join.
 *
 * <p>PostgreSQL may be away, at the start too: every call then fails soon with {@code
 * storage-unavailable}, and works again once it is back.
 */
@EachBean(DataSource.class)
public final class Transactions {
    private final TransactionOperations<Connection> operations;
    private final DatabaseFailures failures;

    Transactions(
            @Parameter TransactionOperations<Connection> operations, DatabaseFailures failures) {
        this.operations = operations;
        this.failures = failures;
    }

    /** Statements on the connection of a transaction. */
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the work in one transaction: all of it is done, or nothing. */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        return run(TransactionDefinition.DEFAULT, connection -> work.get());
    }

    /** Runs work that changes nothing. */
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        return run(TransactionDefinition.READ_ONLY, connection -> work.get());
    }

    /**
     * What went wrong first decides: a broken connection cannot be rolled back or given back
     * either, and those failures do not say why it broke.
     */
    <T extends @Nullable Object> T run(TransactionDefinition definition, Work<T> work) {
        AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
        try {
            return operations.execute(
                    definition,
                    status -> {
                        try {
                            return work.on(status.getConnection());
                        } catch (SQLException | RuntimeException e) {
                            RuntimeException failure = failures.translated(e);
                            first.set(failure);
                            throw failure;
                        }
                    });
        } catch (RuntimeException e) {
            RuntimeException failure = first.get();
            throw failure == null ? failures.translated(e) : failure;
        }
    }
}
