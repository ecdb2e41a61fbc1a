package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Positions after each trade in PostgreSQL, derived from the trades. */
@Singleton
public final class PositionRepository {
    /** Finds the place; ties of time are ordered by sequence, and the new trade has the highest. */
    public Place place(Sql sql, LedgerKey key, String symbol, Instant at) throws SQLException {
        return sql.first(
                        """
                        select before.*, later.least from (
                            select min(quantity) as least from portfolio.running_position
                            where project = ? and model = ? and symbol = ? and executed_at > ?
                        ) later left join lateral (
                            select * from portfolio.running_position
                            where project = ? and model = ? and symbol = ? and executed_at <= ?
                            order by executed_at desc, sequence desc limit 1
                        ) before on true
                        """,
                        row ->
                                new Place(
                                        row.getBigDecimal("quantity") == null
                                                ? Position.NONE
                                                : position(row),
                                        row.getBigDecimal("least")),
                        key.project(),
                        key.model(),
                        symbol,
                        at,
                        key.project(),
                        key.model(),
                        symbol,
                        at)
                .orElseThrow();
    }

    /** Stores the position that a trade left. */
    public void insert(Sql sql, LedgerKey key, String symbol, PositionAfter after)
            throws SQLException {
        Position position = after.position();
        sql.update(
                """
                insert into portfolio.running_position (project, model, symbol, executed_at,
                    sequence, quantity, cost, realised, cash, fees, pnl)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key.project(),
                key.model(),
                symbol,
                after.executedAt(),
                after.sequence(),
                position.quantity(),
                position.cost(),
                position.realised(),
                position.cash(),
                position.fees(),
                after.pnl());
    }

    /** Notes that the ledger trades this symbol. */
    public void noteSymbol(Sql sql, LedgerKey key, String symbol) throws SQLException {
        sql.update(
                """
                insert into portfolio.traded_symbol (project, model, symbol) values (?, ?, ?)
                on conflict do nothing
                """,
                key.project(),
                key.model(),
                symbol);
    }

    /** Returns the ledger's positions by symbol, closed ones too, after this moment's trades. */
    public Map<String, Position> at(Sql sql, LedgerKey key, @Nullable Instant moment)
            throws SQLException {
        Map<String, Position> positions = new LinkedHashMap<>();
        String until = moment == null ? "" : " and executed_at <= ?";
        @Nullable Object[] parameters =
                moment == null
                        ? new Object[] {key.project(), key.model()}
                        : new Object[] {moment, key.project(), key.model()};
        sql.list(
                """
                select last.* from portfolio.traded_symbol traded cross join lateral (
                    select * from portfolio.running_position
                    where project = traded.project and model = traded.model
                        and symbol = traded.symbol%s
                    order by executed_at desc, sequence desc limit 1
                ) last where traded.project = ? and traded.model = ? order by traded.symbol
                """
                        .formatted(until),
                row -> positions.put(row.getString("symbol"), position(row)),
                parameters);
        return positions;
    }

    /** Returns a symbol that is sold short now. */
    Optional<String> soldShort(Sql sql, LedgerKey key) throws SQLException {
        return at(sql, key, null).entrySet().stream()
                .filter(it -> it.getValue().quantity().signum() < 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Position position(ResultSet row) throws SQLException {
        return new Position(
                Sql.decimal(row, "quantity"),
                Sql.decimal(row, "cost"),
                Sql.decimal(row, "realised"),
                Sql.decimal(row, "cash"),
                Sql.decimal(row, "fees"));
    }

    /** Returns the trades of the symbol after this one, as they stand in the ledger. */
    List<Entry> entriesAfter(Sql sql, LedgerKey key, String symbol, Entry last, int limit)
            throws SQLException {
        return sql.list(
                """
                select r.executed_at, r.sequence, t.side, t.qty, t.price, t.fee
                from portfolio.running_position r
                join portfolio.trade t using (project, model, sequence)
                where r.project = ? and r.model = ? and r.symbol = ?
                    and (r.executed_at, r.sequence) > (?, ?)
                order by r.executed_at, r.sequence limit ?
                """,
                PositionRepository::entry,
                key.project(),
                key.model(),
                symbol,
                last.executedAt(),
                last.sequence(),
                limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        BigDecimal quantity = Sql.decimal(row, "qty");
        return new Entry(
                Objects.requireNonNull(Sql.instant(row, "executed_at")),
                row.getLong("sequence"),
                new Fill(
                        row.getString("side").equals("buy") ? quantity : quantity.negate(),
                        Sql.decimal(row, "price"),
                        Sql.decimal(row, "fee")));
    }

    private static @Nullable String pnl(PositionAfter after) {
        BigDecimal pnl = after.pnl();
        return pnl == null ? null : pnl.toPlainString();
    }

    /** Writes other positions after trades that are there. */
    void update(Sql sql, LedgerKey key, String symbol, List<PositionAfter> after)
            throws SQLException {
        sql.update(
                """
                update portfolio.running_position r set quantity = n.quantity, cost = n.cost,
                    realised = n.realised, cash = n.cash, fees = n.fees, pnl = n.pnl
                from unnest(?::timestamptz[], ?::bigint[], ?::numeric[], ?::numeric[],
                        ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
                    as n (executed_at, sequence, quantity, cost, realised, cash, fees, pnl)
                where r.project = ? and r.model = ? and r.symbol = ?
                    and r.executed_at = n.executed_at and r.sequence = n.sequence
                """,
                after.stream().map(it -> it.executedAt().toString()).toList(),
                after.stream().map(it -> Long.toString(it.sequence())).toList(),
                after.stream().map(it -> it.position().quantity().toPlainString()).toList(),
                after.stream().map(it -> it.position().cost().toPlainString()).toList(),
                after.stream().map(it -> it.position().realised().toPlainString()).toList(),
                after.stream().map(it -> it.position().cash().toPlainString()).toList(),
                after.stream().map(it -> it.position().fees().toPlainString()).toList(),
                Arrays.asList(after.stream().map(PositionRepository::pnl).toArray()),
                key.project(),
                key.model(),
                symbol);
    }
}
