package io.marketgate.portfolio.trade;

import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trades in PostgreSQL. */
@Singleton
final class TradeRepository {
    /**
     * The page before its profits: PostgreSQL thinks that hardly any pair of rows would match, and
     * so joins all trades before it sorts them.
     */
    private static final String SELECT =
            """
            select t.*, r.pnl from (
                select * from portfolio.trade where project = ?%s
            ) t join portfolio.running_position r
                on r.project = t.project and r.model = t.model and r.symbol = t.symbol
                and r.executed_at = t.executed_at and r.sequence = t.sequence
            order by t.id desc
            """;

    /** Stores a new trade; false if its ledger has one of the same client id. */
    boolean insert(Sql sql, UUID project, Trade trade) throws SQLException {
        return sql.update(
                        """
                        insert into portfolio.trade (project, id, model, sequence, symbol, side,
                            qty, price, fee, reported_pnl, executed_at, created_at, client_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (project, model, client_id) where client_id is not null
                            do nothing
                        """,
                        project,
                        trade.id(),
                        trade.model(),
                        trade.sequence(),
                        trade.symbol(),
                        trade.side(),
                        trade.qty(),
                        trade.price(),
                        trade.fee(),
                        trade.reportedPnl(),
                        trade.timestamp(),
                        trade.createdAt(),
                        trade.clientId())
                == 1;
    }

    Optional<Trade> find(Sql sql, UUID project, UUID id) throws SQLException {
        return sql.first(SELECT.formatted(" and id = ?"), TradeRepository::read, project, id);
    }

    /** Returns the trades before this id, newest first. */
    List<Trade> list(Sql sql, UUID project, TradeFilter filter, UUID before, int limit)
            throws SQLException {
        StringBuilder query = new StringBuilder(" and id < ?");
        List<Object> parameters = new ArrayList<>(List.of(project, before));
        narrow(query, parameters, "model = ?", filter.model());
        narrow(query, parameters, "symbol = ?", filter.symbol());
        narrow(query, parameters, "side = ?", filter.side());
        narrow(query, parameters, "executed_at >= ?", filter.from());
        narrow(query, parameters, "executed_at <= ?", filter.to());
        query.append(" order by id desc limit ?");
        parameters.add(limit);
        return sql.list(SELECT.formatted(query), TradeRepository::read, parameters.toArray());
    }

    private static void narrow(
            StringBuilder query, List<Object> parameters, String condition, @Nullable Object by) {
        if (by != null) {
            query.append(" and ").append(condition);
            parameters.add(by);
        }
    }

    private static Trade read(ResultSet row) throws SQLException {
        return new Trade(
                row.getObject("id", UUID.class),
                row.getLong("sequence"),
                row.getString("model"),
                row.getString("symbol"),
                row.getString("side"),
                Sql.decimal(row, "qty"),
                Sql.decimal(row, "price"),
                Sql.decimal(row, "fee"),
                row.getBigDecimal("pnl"),
                row.getBigDecimal("reported_pnl"),
                Trade.discrepancy(row.getBigDecimal("reported_pnl"), row.getBigDecimal("pnl")),
                Objects.requireNonNull(Sql.instant(row, "executed_at")),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getString("client_id"),
                null,
                null);
    }
}
