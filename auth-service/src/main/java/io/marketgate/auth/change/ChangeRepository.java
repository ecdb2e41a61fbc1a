package io.marketgate.auth.change;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.UUID;

/** The change log in PostgreSQL, for its writers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
interface ChangeRepository extends GenericRepository<Change, Long> {
    /** Waits for an advisory lock, and holds it until the transaction ends. */
    @Query("select 1 from pg_advisory_xact_lock(:number)")
    int lock(long number);

    /** Takes the next number. */
    @Query("insert into auth.change (kind, id) values (:kind, :id) returning *")
    Change append(String kind, UUID id);

    /** Removes old changes, never the last one: its number is the version of what is read. */
    @Query(
            """
            delete from auth.change where at < now() - interval '1 day'
                and number < (select max(number) from auth.change)
            """)
    int prune();
}
