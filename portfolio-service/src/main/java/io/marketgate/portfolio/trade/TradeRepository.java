package io.marketgate.portfolio.trade;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trades in PostgreSQL; only within a transaction of their project. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
interface TradeRepository extends GenericRepository<Trade, Object> {
    /**
     * The page before its profits, each looked up by its key, which the limit of 1 makes sure of:
     * PostgreSQL thinks that hardly any pair of rows would match, and would join all trades.
     */
    String SELECT =
            """
            select t.project, t.id, t.sequence, t.model, t.symbol, t.side, t.qty, t.price, t.fee,
                r.pnl, t.reported_pnl, t.reported_pnl - r.pnl as pnl_discrepancy,
                t.executed_at as timestamp, t.created_at, t.client_id,
                null::uuid as reverses, null::uuid as reversed_by
            from (select * from portfolio.trade where project = :project
            """;

    String FILTER =
            """
             and id < :before
                and (cast(:symbol as text) is null or symbol = :symbol)
                and (cast(:side as text) is null or side = :side)
                and (cast(:clientId as text) is null or client_id = :clientId)
                and executed_at >= coalesce(cast(:since as timestamptz), '-infinity')
                and executed_at <= coalesce(cast(:until as timestamptz), 'infinity')
                order by id desc limit :size
            """;

    String PROFIT =
            """
            ) t cross join lateral (
                select pnl from portfolio.running_position
                where project = t.project and model = t.model and symbol = t.symbol
                    and executed_at = t.executed_at and sequence = t.sequence
                limit 1
            ) r order by t.id desc
            """;

    /** Stores a new trade of a locked ledger, which has none with its client id. */
    @Query(
            """
            insert into portfolio.trade (project, id, model, sequence, symbol, side, qty, price,
                fee, reported_pnl, executed_at, created_at, client_id)
            values (:project, :id, :model, :sequence, :symbol, :side, :qty, :price,
                :fee, :reportedPnl, :timestamp, :createdAt, :clientId)
            """)
    void insert(Trade trade);

    /** Returns the id of the model's trade that has this client id. */
    @Query(
            """
            select id from portfolio.trade
            where project = :project and model = :model and client_id = :clientId
            """)
    Optional<UUID> findIdByClientId(UUID project, String model, String clientId);

    /** Returns a trade by its id. */
    @Query(SELECT + " and id = :id " + PROFIT)
    Optional<Trade> find(UUID project, UUID id);

    /** Returns the trades before this id, newest first. */
    default List<Trade> list(UUID project, TradeFilter filter, UUID before, int size) {
        return filter.model() == null
                ? list(
                        project,
                        before,
                        filter.symbol(),
                        filter.side(),
                        filter.clientId(),
                        filter.from(),
                        filter.to(),
                        size)
                : list(
                        project,
                        filter.model(),
                        before,
                        filter.symbol(),
                        filter.side(),
                        filter.clientId(),
                        filter.from(),
                        filter.to(),
                        size);
    }

    /** Returns those of all models. */
    @Query(SELECT + FILTER + PROFIT)
    List<Trade> list(
            UUID project,
            UUID before,
            @Nullable String symbol,
            @Nullable Side side,
            @Nullable String clientId,
            @Nullable Instant since,
            @Nullable Instant until,
            int size);

    /** Returns those of one model: its own statement, for its own index. */
    @Query(SELECT + " and model = :model" + FILTER + PROFIT)
    List<Trade> list(
            UUID project,
            String model,
            UUID before,
            @Nullable String symbol,
            @Nullable Side side,
            @Nullable String clientId,
            @Nullable Instant since,
            @Nullable Instant until,
            int size);
}
