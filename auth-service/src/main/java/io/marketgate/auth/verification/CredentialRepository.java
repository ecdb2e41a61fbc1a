package io.marketgate.auth.verification;

import io.marketgate.database.Database;
import io.marketgate.database.Json;
import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in PostgreSQL, as verification looks them up: by hash. */
@Singleton
final class CredentialRepository {
    private final Database database;
    private final Json json;
    private final Clock clock;

    CredentialRepository(Database database, Json json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param epoch which change log it was
     * @param version the log's newest number in the same snapshot
     */
    record Found(UUID epoch, long version, Optional<Credential> credential) {}

    Found find(byte[] hash) {
        // Before the read, so that a copy seems older than it is, never younger.
        Instant readAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.run(sql ->
                sql.first(
                                """
                                select epoch, newest.version, api_key.*,
                                       coalesce(configuration->'limits', '{}') || limits
                                           as own_limits
                                from auth.change_log
                                cross join (select coalesce(max(number), 0) as version
                                            from auth.change) newest
                                left join auth.api_key on hash = ?
                                left join auth.project on project.id = api_key.project
                                """,
                                row -> found(row, hash, readAt),
                                hash)
                        .orElseThrow());
    }

    private Found found(ResultSet row, byte[] hash, Instant readAt) throws SQLException {
        byte @Nullable [] stored = row.getBytes("hash");
        return new Found(
                row.getObject("epoch", UUID.class),
                row.getLong("version"),
                stored == null || !MessageDigest.isEqual(stored, hash)
                        ? Optional.empty()
                        : Optional.of(credential(row, readAt)));
    }

    private Credential credential(ResultSet row, Instant readAt) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                row.getObject("project", UUID.class),
                Sql.texts(row, "scopes"),
                json.read(row.getString("own_limits")),
                Sql.texts(row, "cidrs"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "sunset"),
                row.getObject("remaining_uses", Long.class) != null,
                row.getBoolean("enabled"),
                row.getTimestamp("revoked_at") != null,
                readAt);
    }

    /** Counts a use; false if none remains, or the key ended meanwhile. */
    boolean use(UUID id) {
        return database.run(sql ->
                sql.update(
                        """
                        update auth.api_key
                        set remaining_uses = remaining_uses - 1
                        where id = ? and remaining_uses > 0
                        and revoked_at is null and enabled
                        """,
                        id))
                == 1;
    }

    /** Returns the hashes of these keys, by id. */
    Map<UUID, byte[]> hashes(Collection<UUID> ids) {
        return database.run(sql ->
                sql
                        .list(
                                "select id, hash from auth.api_key where id = any(?::uuid[])",
                                row ->
                                        Map.entry(
                                                row.getObject("id", UUID.class),
                                                row.getBytes("hash")),
                                ids.stream().map(UUID::toString).toList())
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
