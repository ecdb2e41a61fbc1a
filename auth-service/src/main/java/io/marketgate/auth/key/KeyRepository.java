package io.marketgate.auth.key;

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

/** API keys in PostgreSQL; what is revoked is found only where it says so. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
public interface KeyRepository extends GenericRepository<ApiKey, UUID> {
    /** Stores a new key and returns its id; null if there is no such project. */
    @Query(
            """
            insert into auth.api_key (id, project, hash, hint, name, env, scopes, limits, cidrs,
                expires_at, remaining_uses, metadata, created_at)
            select :id, id, :hash, :keyHint, :name, :env, :scopes, :limits::jsonb, :cidrs,
                cast(:expiresAt as timestamptz), cast(:remainingUses as bigint), :metadata::jsonb,
                cast(:createdAt as timestamptz)
            from auth.project where id = :project returning id
            """)
    @Nullable UUID insert(ApiKey key);

    /** Returns the project's keys before this id, newest first. */
    @Query(
            """
            select * from auth.api_key where project = :project and id < :before
                and revoked_at is null order by id desc limit :size
            """)
    List<ApiKey> list(UUID project, UUID before, int size);

    /** Returns the key, unless it is revoked. */
    @Query("select * from auth.api_key where id = :id and revoked_at is null")
    Optional<ApiKey> find(UUID id);

    /** Returns whether there is, or was, a key of this hash. */
    @Query("select exists (select from auth.api_key where hash = :hash)")
    boolean isKnown(byte[] hash);

    /** Returns whether the project has, or had, any key. */
    @Query("select exists (select from auth.api_key where project = :project)")
    boolean hasAny(UUID project);

    /** Returns what the project says of its keys; nothing without the project. */
    @Query(
            """
            select coalesce(configuration -> 'limits', '{}') as limits,
                coalesce(configuration -> 'defaultScopes', '[]') as default_scopes
            from auth.project where id = :project
            """)
    Optional<ProjectRules> rulesOf(UUID project);

    /** Returns whether a key besides this one has the scope and is usable at that time. */
    @Query(
            """
            select exists (select from auth.api_key where id <> :id and :scope = any(scopes)
                and enabled and revoked_at is null
                and (expires_at is null or expires_at > :now) and (sunset is null or sunset > :now)
                and (remaining_uses is null or remaining_uses > 0))
            """)
    boolean hasUsableBesides(UUID id, String scope, Instant now);

    /** Revokes a key; 0 if it was already. */
    @Query("update auth.api_key set revoked_at = now() where id = :id and revoked_at is null")
    int revoke(UUID id);
}
