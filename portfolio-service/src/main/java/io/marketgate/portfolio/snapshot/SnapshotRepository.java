package io.marketgate.portfolio.snapshot;

import io.marketgate.database.Sql;
import io.marketgate.portfolio.ledger.LedgerKey;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reported portfolios in PostgreSQL. */
@Singleton
public final class SnapshotRepository {
    /** Above every id: before the newest. */
    private static final UUID NEWEST = new UUID(-1, -1);

    private static final Argument<List<ReportedPosition>> POSITIONS =
            Argument.listOf(ReportedPosition.class);

    private final JsonMapper json;

    SnapshotRepository(JsonMapper json) {
        this.json = json;
    }

    void insert(Sql sql, UUID project, Snapshot snapshot) throws SQLException {
        sql.update(
                """
                insert into portfolio.snapshot
                    (project, id, model, balance, positions, reported_at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """,
                project,
                snapshot.id(),
                snapshot.model(),
                snapshot.balance(),
                write(snapshot.positions()),
                snapshot.reportedAt());
    }

    /** Returns the snapshots before this id, newest first. */
    List<Snapshot> list(Sql sql, LedgerKey key, UUID before, int limit) throws SQLException {
        return sql.list(
                """
                select * from portfolio.snapshot where project = ? and model = ? and id < ?
                order by id desc limit ?
                """,
                this::read,
                key.project(),
                key.model(),
                before,
                limit);
    }

    /** Returns the newest one, or that which was the newest at a moment. */
    public Optional<Snapshot> latest(Sql sql, LedgerKey key, @Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            return list(sql, key, NEWEST, 1).stream().findFirst();
        }
        return sql.first(
                """
                select * from portfolio.snapshot
                where project = ? and model = ? and reported_at <= ?
                order by id desc limit 1
                """,
                this::read,
                key.project(),
                key.model(),
                moment);
    }

    private Snapshot read(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getObject("id", UUID.class),
                row.getString("model"),
                Objects.requireNonNull(row.getBigDecimal("balance")),
                positions(row.getString("positions")),
                Objects.requireNonNull(Sql.instant(row, "reported_at")));
    }

    private String write(List<ReportedPosition> positions) {
        try {
            return json.writeValueAsString(POSITIONS, positions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ReportedPosition> positions(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, POSITIONS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
