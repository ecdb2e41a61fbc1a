package io.marketgate.auth.change;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
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

/**
 * The change log in PostgreSQL, for its readers: by a pool of their own, since a revocation must be
 * heard of however busy the service is.
 */
@Repository(LogRepository.POOL)
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(transactionManager = LogRepository.POOL, propagation = Propagation.MANDATORY)
interface LogRepository extends GenericRepository<Change, Long> {
    /** The pool of these readers. */
    String POOL = "log";

    /** The log's state, and a change if there is one. */
    @Introspected
    record Row(
            UUID epoch,
            long newest,
            @Nullable Long number,
            @Nullable String kind,
            @Nullable UUID id,
            @Nullable Instant at) {
        Optional<Change> change() {
            return number == null || kind == null || id == null || at == null
                    ? Optional.empty()
                    : Optional.of(new Change(number, kind, id, at));
        }
    }

    /** Returns the changes after this number from one snapshot, at least a row without a change. */
    @Query(
            """
            select epoch, (select coalesce(max(number), 0) from auth.change) as newest,
                number, kind, id, at
            from auth.change_log left join auth.change on number > :after
            order by number limit :size
            """)
    List<Row> after(long after, int size);

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
