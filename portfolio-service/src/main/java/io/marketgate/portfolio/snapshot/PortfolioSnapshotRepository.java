package io.marketgate.portfolio.snapshot;

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

/** Reported portfolios in PostgreSQL; only within a transaction of their project. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
public interface PortfolioSnapshotRepository extends GenericRepository<PortfolioSnapshot, Object> {
    /** Stores a new one. */
    void insert(PortfolioSnapshot snapshot);

    /** Returns the snapshots before this id, newest first. */
    @Query(
            """
            select * from portfolio.snapshot
            where project = :project and model = :model and id < :before
            order by id desc limit :size
            """)
    List<PortfolioSnapshot> list(UUID project, String model, UUID before, int size);

    /** Returns the newest one, or that which was the newest at a moment. */
    @Query(
            """
            select * from portfolio.snapshot where project = :project and model = :model
                and reported_at <= coalesce(cast(:moment as timestamptz), 'infinity')
            order by id desc limit 1
            """)
    Optional<PortfolioSnapshot> latest(UUID project, String model, @Nullable Instant moment);
}
