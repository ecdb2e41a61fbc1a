package io.marketgate.portfolio.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.Optional;
import java.util.UUID;

/** First answers in PostgreSQL; only within a transaction of their project. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
interface FirstAnswerRepository extends GenericRepository<FirstAnswer, KeyedRequest> {
    /** Takes a request's lock until the transaction ends; false if another one has it. */
    @Query("select pg_try_advisory_xact_lock(:lock)")
    boolean tryLock(long lock);

    Optional<FirstAnswer> findByRequest(KeyedRequest request);

    void insert(FirstAnswer answer);

    /** Removes some of the project's answers that are older than this. */
    @Query(
            """
            delete from portfolio.first_answer where project = :project and ctid = any (array(
                select ctid from portfolio.first_answer
                where project = :project and created_at < now() - make_interval(secs => :seconds)
                order by created_at limit :size))
            """)
    int removeOld(UUID project, double seconds, int size);
}
