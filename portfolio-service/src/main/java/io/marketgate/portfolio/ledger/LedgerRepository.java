package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Head rows of ledgers in PostgreSQL. */
@Singleton
public final class LedgerRepository {
    private static final String FIND =
            "select * from portfolio.ledger where project = ? and model = ?";

    /** Locks the ledger until the transaction ends, and makes it if there is none. */
    public Ledger lock(Sql sql, LedgerKey key, Instant now) throws SQLException {
        Optional<Ledger> found = lockPresent(sql, key);
        if (found.isPresent()) {
            return found.get();
        }
        sql.update(
                """
                insert into portfolio.ledger (project, model, version, sequence, cash, written_at)
                values (?, ?, 0, 0, 0, ?) on conflict do nothing
                """,
                key.project(),
                key.model(),
                now);
        return lockPresent(sql, key).orElseThrow();
    }

    private static Optional<Ledger> lockPresent(Sql sql, LedgerKey key) throws SQLException {
        return sql.first(
                FIND + " for no key update", LedgerRepository::read, key.project(), key.model());
    }

    /** Returns the ledger as it is now. */
    public Optional<Ledger> find(Sql sql, LedgerKey key) throws SQLException {
        return sql.first(FIND, LedgerRepository::read, key.project(), key.model());
    }

    /** Returns the project's ledgers by name. */
    public List<Ledger> list(Sql sql, UUID project, int limit) throws SQLException {
        return sql.list(
                "select * from portfolio.ledger where project = ? order by model limit ?",
                LedgerRepository::read,
                project,
                limit);
    }

    /** Stores what changed of a locked ledger. */
    public void update(Sql sql, Ledger ledger) throws SQLException {
        sql.update(
                """
                update portfolio.ledger set version = ?, sequence = ?, cash = ?, latest_at = ?,
                    written_at = ? where project = ? and model = ?
                """,
                ledger.version(),
                ledger.sequence(),
                ledger.cash(),
                ledger.latestAt(),
                ledger.writtenAt(),
                ledger.key().project(),
                ledger.key().model());
    }

    /** Stores other settings for a locked ledger. */
    void update(Sql sql, LedgerKey key, LedgerSettings settings) throws SQLException {
        sql.update(
                """
                update portfolio.ledger set allow_shorts = ?, allow_negative_cash = ?
                where project = ? and model = ?
                """,
                settings.allowShorts(),
                settings.allowNegativeCash(),
                key.project(),
                key.model());
    }

    /** Sums up anew what the trades after one sequence, up to another, paid and received. */
    Verification.Sums sums(Sql sql, LedgerKey key, long after, long upTo) throws SQLException {
        return sql.first(
                        """
                        select coalesce(sum(fee), 0) as fees,
                            coalesce(sum(case side when 'buy' then -1 else 1 end
                                * portfolio.half_even(qty * price) - fee), 0) as cash
                        from portfolio.trade
                        where project = ? and model = ? and sequence > ? and sequence <= ?
                        """,
                        row ->
                                new Verification.Sums(
                                        Sql.decimal(row, "cash"), Sql.decimal(row, "fees")),
                        key.project(),
                        key.model(),
                        after,
                        upTo)
                .orElseThrow();
    }

    /** Returns the least cash that the ledger has from this moment on, by what is booked. */
    public BigDecimal leastCash(Sql sql, LedgerKey key, Instant from) throws SQLException {
        return sql.first(
                        """
                        select least(
                            coalesce(sum(flow) filter (where executed_at <= ?), 0),
                            min(balance) filter (where executed_at > ?)) as cash
                        from (
                            select executed_at, flow,
                                sum(flow) over (order by executed_at, sequence) as balance
                            from (
                                select executed_at, sequence,
                                    case side when 'buy' then -1 else 1 end
                                        * portfolio.half_even(qty * price) - fee as flow
                                from portfolio.trade where project = ? and model = ?
                            ) flows
                        ) balances
                        """,
                        row -> Sql.decimal(row, "cash"),
                        from,
                        from,
                        key.project(),
                        key.model())
                .orElseThrow();
    }

    private static Ledger read(ResultSet row) throws SQLException {
        @Nullable Instant latest = Sql.instant(row, "latest_at");
        return new Ledger(
                new LedgerKey(row.getObject("project", UUID.class), row.getString("model")),
                row.getLong("version"),
                row.getLong("sequence"),
                Sql.decimal(row, "cash"),
                new LedgerSettings(
                        row.getBoolean("allow_shorts"), row.getBoolean("allow_negative_cash")),
                latest,
                Objects.requireNonNull(Sql.instant(row, "written_at")));
    }
}
