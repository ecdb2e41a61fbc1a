package io.marketgate.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, their parameters as Java values. */
public final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Turns the present row into a value. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the row. */
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the rows of a query. */
    public <T> List<T> list(String query, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(query, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(row.read(rows));
            }
            return values;
        }
    }

    /** Returns the first row of a query. */
    public <T> Optional<T> first(String query, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        return list(query, row, parameters).stream().findFirst();
    }

    /** Runs a statement and returns how many rows it changed. */
    public int update(String statement, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    /** Waits for an advisory lock, and holds it until the transaction ends. */
    public void lock(long number) throws SQLException {
        list("select pg_advisory_xact_lock(?)", row -> true, number);
    }

    private PreparedStatement prepare(String text, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, toJdbc(parameters[i]));
        }
        return statement;
    }

    private @Nullable Object toJdbc(@Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Collection<?> texts -> connection.createArrayOf("text", texts.toArray());
            case null, default -> value;
        };
    }

    /** Returns a column of type timestamptz. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Returns a column of type numeric that is never null. */
    public static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getBigDecimal(column));
    }

    /** Returns a column of type text[]. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
