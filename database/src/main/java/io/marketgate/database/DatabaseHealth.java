package io.marketgate.database;

import io.marketgate.defaults.health.StoreHealth;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Tells whether PostgreSQL answers, on a connection of its own: one of the requests' would have to
 * be waited for.
 */
@Singleton
final class DatabaseHealth implements StoreHealth {
    /** The name of the pool that has this one connection. */
    static final String POOL = "health";

    private final DataSource pool;

    private final boolean required;

    DatabaseHealth(@Named(POOL) DataSource pool, DatabaseSettings settings) {
        this.pool = DelegatingDataSource.unwrapDataSource(pool);
        this.required = settings.required();
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    @Override
    public boolean isAnswering() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
