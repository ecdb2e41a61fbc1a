package io.marketgate.auth.key;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.database.Database;
import io.marketgate.database.Json;
import io.marketgate.database.Sql;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** API keys in PostgreSQL; what is revoked is not found here. */
@Singleton
public final class KeyRepository {
    private final Database database;
    private final ChangeLog changes;
    private final Json json;

    KeyRepository(Database database, ChangeLog changes, Json json) {
        this.database = database;
        this.changes = changes;
        this.json = json;
    }

    /** Stores a new key; false if there is no such project. */
    boolean insert(ApiKey key) {
        return changes.write(
                        Change.Kind.KEY,
                        sql -> insert(sql, key) ? Optional.of(key.id()) : Optional.empty())
                .isPresent();
    }

    /** Stores a new key within a logged change. */
    public boolean insert(Sql sql, ApiKey key) throws SQLException {
        String secret = Objects.requireNonNull(key.key());
        return sql.update(
                        """
                        insert into auth.api_key (id, project, hash, hint, name, env, scopes,
                            limits, cidrs, expires_at, remaining_uses, metadata, created_at)
                        select ?, id, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?
                        from auth.project where id = ?
                        """,
                        key.id(),
                        KeyFormat.hash(secret),
                        KeyFormat.hint(secret),
                        key.name(),
                        key.env(),
                        key.scopes(),
                        json.write(key.limits()),
                        key.cidrs(),
                        key.expiresAt(),
                        key.remainingUses(),
                        json.write(key.metadata()),
                        key.createdAt(),
                        key.project())
                == 1;
    }

    /** Returns the project's keys before this id, newest first. */
    List<ApiKey> list(UUID project, UUID before, int limit) {
        return database.run(sql ->
                sql.list(
                        "select * from auth.api_key where project = ? and id < ?"
                                + " and revoked_at is null order by id desc limit ?",
                        this::key,
                        project,
                        before,
                        limit));
    }

    Optional<ApiKey> find(UUID id) {
        return database.run(sql ->
                sql.first(
                        "select * from auth.api_key where id = ? and revoked_at is null",
                        this::key,
                        id));
    }

    /** Returns whether there is, or was, such a key. */
    public boolean isKnown(Sql sql, String key) throws SQLException {
        return sql.first(
                        "select 1 from auth.api_key where hash = ?",
                        row -> true,
                        KeyFormat.hash(key))
                .isPresent();
    }

    /** Returns the limits that no key of the project may exceed; nothing without the project. */
    Optional<JsonNode> limitsOf(UUID project) {
        return database.run(sql ->
                sql.first(
                        "select coalesce(configuration -> 'limits', '{}') as limits"
                                + " from auth.project where id = ?",
                        row -> json.read(row.getString("limits")),
                        project));
    }

    /** Returns whether the project has, or had, any key. */
    public boolean hasAny(Sql sql, UUID project) throws SQLException {
        return sql.first(
                        "select 1 from auth.api_key where project = ? limit 1",
                        row -> true,
                        project)
                .isPresent();
    }

    /** Revokes a key; false if it was already. */
    boolean revoke(UUID id) {
        String revocation =
                "update auth.api_key set revoked_at = now() where id = ? and revoked_at is null";
        return changes.write(
                        Change.Kind.KEY,
                        sql -> sql.update(revocation, id) == 1 ? Optional.of(id) : Optional.empty())
                .isPresent();
    }

    private ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                null,
                row.getString("hint"),
                row.getObject("project", UUID.class),
                row.getString("name"),
                row.getString("env"),
                Sql.texts(row, "scopes"),
                json.read(row.getString("limits")),
                Sql.texts(row, "cidrs"),
                Sql.instant(row, "expires_at"),
                row.getObject("remaining_uses", Long.class),
                json.read(row.getString("metadata")),
                row.getBoolean("enabled"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "last_used_at"),
                row.getObject("rotated_from", UUID.class),
                Sql.instant(row, "sunset"));
    }
}
