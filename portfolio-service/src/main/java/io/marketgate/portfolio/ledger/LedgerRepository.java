package io.marketgate.portfolio.ledger;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Head rows of ledgers in PostgreSQL; only within a transaction of their project. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
public interface LedgerRepository extends GenericRepository<Ledger, LedgerKey> {
    /** Locks the ledger until the transaction ends, and makes it if there is none. */
    default Ledger lock(LedgerKey key, Instant now) {
        return lockPresent(key.project(), key.model())
                .or(() -> {
                    open(key.project(), key.model(), now);
                    return lockPresent(key.project(), key.model());
                })
                .orElseThrow();
    }

    /** Locks the ledger if there is one. */
    @Query(
            """
            select * from portfolio.ledger where project = :project and model = :model
            for update
            """)
    Optional<Ledger> lockPresent(UUID project, String model);

    /** Makes the ledger unless there is one. */
    @Query(
            """
            insert into portfolio.ledger (project, model, version, sequence, cash, written_at)
            values (:project, :model, 0, 0, 0, :now) on conflict do nothing
            """)
    void open(UUID project, String model, Instant now);

    /** Returns the ledger as it is now. */
    Optional<Ledger> findByKey(LedgerKey key);

    /** Returns the project's ledgers by name. */
    @Query("select * from portfolio.ledger where project = :project order by model limit :size")
    List<Ledger> list(UUID project, int size);

    /** Stores what changed of a locked ledger. */
    void update(Ledger ledger);

    /** Sums up anew what the trades after one sequence, up to another, paid and received. */
    @Query(
            """
            select coalesce(sum(fee), 0) as fees,
                coalesce(sum(case side when 'buy' then -1 else 1 end
                    * portfolio.half_even(qty * price) - fee), 0) as cash
            from portfolio.trade
            where project = :project and model = :model and sequence > :after and sequence <= :upTo
            """)
    LedgerAudit.Sums sums(UUID project, String model, long after, long upTo);

    /** Returns the least cash that the ledger has from this moment on, by what is booked. */
    @Query(
            """
            select least(
                coalesce(sum(flow) filter (where executed_at <= :since), 0),
                min(balance) filter (where executed_at > :since)) as cash
            from (
                select executed_at, flow,
                    sum(flow) over (order by executed_at, sequence) as balance
                from (
                    select executed_at, sequence,
                        case side when 'buy' then -1 else 1 end
                            * portfolio.half_even(qty * price) - fee as flow
                    from portfolio.trade where project = :project and model = :model
                ) flows
            ) balances
            """)
    BigDecimal leastCash(UUID project, String model, Instant since);
}
