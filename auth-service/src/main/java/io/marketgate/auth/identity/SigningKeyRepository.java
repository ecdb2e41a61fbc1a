package io.marketgate.auth.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Instant;
import java.util.List;

/** The public halves of signing keys in PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
interface SigningKeyRepository extends GenericRepository<SigningKeyRepository.Row, String> {
    /** A published key. */
    @MappedEntity(value = "signing_key", schema = "auth")
    record Row(@Id String kid, String jwk, Instant renewedAt) {}

    /** Stores a key, or that it is still in use. */
    @Query(
            """
            insert into auth.signing_key (kid, jwk, renewed_at) values (:kid, :jwk, now())
            on conflict (kid) do update set renewed_at = now()
            """)
    int renew(String kid, String jwk);

    /** Removes what has not been in use for a day. */
    @Query("delete from auth.signing_key where renewed_at < now() - interval '1 day'")
    int removeOld();

    /** Returns the keys that were in use within the hour. */
    @Query(
            """
            select jwk from auth.signing_key where renewed_at > now() - interval '1 hour'
            order by kid
            """)
    List<String> published();
}
