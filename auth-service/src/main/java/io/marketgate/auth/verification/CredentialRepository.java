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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys in PostgreSQL, as verification looks them up: by hash. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
interface CredentialRepository extends GenericRepository<ApiKey, UUID> {
    /** The log's state, and from the same snapshot the key if there is one. */
    @Introspected
    record CredentialRow(
            UUID epoch,
            long version,
            @TypeDef(type = DataType.JSON) @Nullable Credential credential) {}

    /**
     * Looks for a key. Its times are UTC's: by another zone the last day of 9999 is 10000's first.
     */
    @Query(
            """
            select epoch, (select coalesce(max(number), 0) from auth.change) as version, (
                select jsonb_build_object('id', api_key.id, 'project', api_key.project,
                    'scopes', scopes,
                    'limits', coalesce(configuration->'limits', '{}') || limits,
                    'cidrs', cidrs,
                    'expiresAt', (to_json(expires_at at time zone 'UTC') #>> '{}') || 'Z',
                    'sunset', (to_json(sunset at time zone 'UTC') #>> '{}') || 'Z',
                    'counted', remaining_uses is not null, 'enabled', enabled,
                    'revoked', revoked_at is not null,
                    'readAt', cast(:readAt as timestamptz))
                from auth.api_key join auth.project on project.id = api_key.project
                where hash = :hash) as credential
            from auth.change_log
            """)
    CredentialRow find(byte[] hash, Instant readAt);

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
