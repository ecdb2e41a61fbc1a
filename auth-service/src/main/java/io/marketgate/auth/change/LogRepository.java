package io.marketgate.auth.change;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.UUID;

/**
 * The change log in PostgreSQL, for its readers: by a pool of their own, since a revocation must be
 * read however busy the service is.
 */
@Repository(LogRepository.POOL)
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(transactionManager = LogRepository.POOL, propagation = Propagation.SUPPORTS)
interface LogRepository extends GenericRepository<Change, Long> {
    /** The pool of these readers. */
    String POOL = "log";

    /** Returns the changes after this number, at most so many, from one snapshot. */
    @Query(
            """
            select epoch, (select coalesce(max(number), 0) from auth.change) as newest,
                (select coalesce(jsonb_agg(page order by number), '[]') from (
                    select number, kind, id, at from auth.change where number > :after
                    order by number limit :size) page) as changes
            from auth.change_log
            """)
    ChangePage after(long after, int size);

    /** Returns the number after which the changes of so many seconds begin. */
    @Query(
            """
            select coalesce(min(number) - 1, (select coalesce(max(number), 0) from auth.change))
            from auth.change where at > now() - make_interval(secs => :seconds)
            """)
    long before(double seconds);

    /** Gives the log another epoch, unless it has one already. */
    @Query("update auth.change_log set epoch = gen_random_uuid() where epoch = :epoch")
    int restart(UUID epoch);
}
