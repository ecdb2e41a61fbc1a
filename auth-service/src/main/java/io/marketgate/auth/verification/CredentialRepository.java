package io.marketgate.auth.verification;

import io.marketgate.auth.key.ApiKey;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;
import java.util.UUID;

/** Keys in PostgreSQL, as verification looks them up: by hash. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.MANDATORY)
interface CredentialRepository extends GenericRepository<ApiKey, UUID> {
    /** Returns the log's state and, from the same snapshot, the key if there is one. */
    @Query(
            """
            select epoch, newest.version, api_key.id, api_key.project, hash, scopes,
                coalesce(configuration->'limits', '{}') || limits as own_limits, cidrs,
                expires_at, sunset, remaining_uses, enabled, revoked_at
            from auth.change_log
            cross join (select coalesce(max(number), 0) as version from auth.change) newest
            left join auth.api_key on hash = :hash
            left join auth.project on project.id = api_key.project
            """)
    CredentialRow find(byte[] hash);

    /** Counts a use; 0 if none remains, or the key ended meanwhile. */
    @Query(
            """
            update auth.api_key set remaining_uses = remaining_uses - 1
            where id = :id and remaining_uses > 0 and revoked_at is null and enabled
            """)
    int use(UUID id);

    /** A key's id and hash. */
    @Introspected
    record KeyHash(UUID id, byte[] hash) {}

    /** Returns the hashes of these keys. */
    @Query("select id, hash from auth.api_key where id = any(cast(:ids as uuid[]))")
    List<KeyHash> hashes(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);
}
