package io.marketgate.auth.change;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The change log in PostgreSQL, for its writers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
interface ChangeRepository extends GenericRepository<Change, Long> {
    /** Any number, the same in all instances; Flyway's locks in this database are large hashes. */
    long LOCK = 4_711;

    /** As {@link #LOCK}: of those who prepare what the others must not prepare too. */
    long PREPARING = 4_712;

    /**
     * Runs the work and logs the change in one transaction, one writer after the other.
     *
     * @param work returns the id of what it changed, or null if there was nothing to change
     */
    @Transactional(propagation = Propagation.REQUIRED) // Unsaid, it would be the interface's.
    default Optional<Change> write(Change.Kind kind, Supplier<@Nullable UUID> work) {
        lock(LOCK);
        return Optional.ofNullable(work.get()).map(id -> append(kind.text(), id));
    }

    /**
     * As {@link #write(Change.Kind, Supplier)}, with what one instance alone may prepare, which may
     * take its time: no other writer waits for it.
     *
     * @param preparation returns nothing if there is nothing to change
     */
    @Transactional(propagation = Propagation.REQUIRED)
    default <T> Optional<Change> write(
            Change.Kind kind, Supplier<Optional<T>> preparation, Function<T, @Nullable UUID> work) {
        lock(PREPARING);
        return preparation.get().flatMap(it -> write(kind, () -> work.apply(it)));
    }

    /** Waits for an advisory lock, and holds it until the transaction ends. */
    @Query("select 1 from pg_advisory_xact_lock(:number)")
    @Transactional(propagation = Propagation.MANDATORY)
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
