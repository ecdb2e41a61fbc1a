package io.marketgate.auth.usage;

import io.marketgate.auth.key.ApiKey;
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

/** When keys were used last, in PostgreSQL. It decides nothing, so it is no change of a key. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
interface KeyUseRepository extends GenericRepository<ApiKey, UUID> {
    /**
     * Moves the times of these keys forward, each key's at most once a minute and none into the
     * future. The rows are locked in the order of their ids: two gateways tell of the same keys.
     *
     * @param times of the keys, in the same order
     */
    @Query(
            """
            with due as (
                select api_key.id, least(used.at, now()) as at
                from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[])) as used (id, at)
                join auth.api_key on api_key.id = used.id
                where last_used_at is null
                    or last_used_at <= least(used.at, now()) - interval '1 minute'
                order by api_key.id for no key update of api_key)
            update auth.api_key set last_used_at = due.at from due where api_key.id = due.id
            """)
    int advance(
            @TypeDef(type = DataType.STRING_ARRAY) List<String> ids,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> times);
}
