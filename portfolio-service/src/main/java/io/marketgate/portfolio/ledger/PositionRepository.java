package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Positions after each trade in PostgreSQL; only within a transaction of their project. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
public interface PositionRepository extends GenericRepository<RunningPosition, Object> {
    /** Trades that are looked at in one statement, so that none takes long however much follows. */
    int PIECE = 1_000;

    /**
     * Returns what a trade of this moment finds; ties of time are ordered by sequence, and the new
     * trade has the highest.
     */
    @Query(
            """
            select coalesce(before.quantity, 0) as quantity, coalesce(before.cost, 0) as cost,
                coalesce(before.realised, 0) as realised, coalesce(before.cash, 0) as cash,
                coalesce(before.fees, 0) as fees, before.sequence is null as none,
                later.least as lowest_later
            from (
                select min(quantity) as least from portfolio.running_position
                where project = :project and model = :model and symbol = :symbol
                    and executed_at > :moment
            ) later left join lateral (
                select * from portfolio.running_position
                where project = :project and model = :model and symbol = :symbol
                    and executed_at <= :moment
                order by executed_at desc, sequence desc limit 1
            ) before on true
            """)
    PreviousPosition before(UUID project, String model, String symbol, Instant moment);

    /** Stores the position that a trade left. */
    void insert(RunningPosition position);

    /** Stores other positions after trades that are there. */
    void updateAll(List<RunningPosition> positions);

    /** Notes that the ledger trades this symbol. */
    @Query(
            """
            insert into portfolio.traded_symbol (project, model, symbol)
            values (:project, :model, :symbol) on conflict do nothing
            """)
    void noteSymbol(UUID project, String model, String symbol);

    /** Returns the ledger's positions by symbol, closed ones too, after this moment's trades. */
    default Map<String, Position> at(LedgerKey key, @Nullable Instant moment) {
        Map<String, Position> positions = new LinkedHashMap<>();
        last(key.project(), key.model(), moment)
                .forEach(it -> positions.put(it.symbol(), it.position()));
        return positions;
    }

    /** Returns the last row of each symbol at this moment, in the order of symbols. */
    @Query(
            """
            select last.* from portfolio.traded_symbol traded cross join lateral (
                select * from portfolio.running_position
                where project = traded.project and model = traded.model
                    and symbol = traded.symbol
                    and executed_at <= coalesce(cast(:moment as timestamptz), 'infinity')
                order by executed_at desc, sequence desc limit 1
            ) last where traded.project = :project and traded.model = :model
            order by traded.symbol
            """)
    List<RunningPosition> last(UUID project, String model, @Nullable Instant moment);

    /** Writes anew the positions after all trades of the symbol that come after a late one. */
    default void replay(LedgerKey key, RunningPosition late) {
        RunningPosition last = late;
        List<LedgerEntry> piece;
        do {
            piece =
                    entriesAfter(
                            key.project(),
                            key.model(),
                            late.symbol(),
                            last.executedAt(),
                            last.sequence(),
                            PIECE);
            List<RunningPosition> rows = new ArrayList<>();
            for (LedgerEntry entry : piece) {
                last = entry.applyTo(last.position(), key, late.symbol());
                rows.add(last);
            }
            if (!rows.isEmpty()) {
                updateAll(rows);
            }
        } while (piece.size() == PIECE);
    }

    /** Returns the trades of the symbol after this one, as they stand in the ledger. */
    @Query(
            """
            select r.executed_at, r.sequence, t.price, t.fee,
                case t.side when 'buy' then t.qty else -t.qty end as quantity
            from portfolio.running_position r
            join portfolio.trade t using (project, model, sequence)
            where r.project = :project and r.model = :model and r.symbol = :symbol
                and (r.executed_at, r.sequence) > (:executedAt, :sequence)
            order by r.executed_at, r.sequence limit :size
            """)
    List<LedgerEntry> entriesAfter(
            UUID project, String model, String symbol, Instant executedAt, long sequence, int size);
}
