package io.marketgate.auth.project;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.database.Database;
import io.marketgate.database.Json;
import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Projects in PostgreSQL. */
@Singleton
final class ProjectRepository {
    /** The project of the first start; its name cannot be given twice. */
    static final String DEFAULT = "default";

    private final Database database;
    private final ChangeLog changes;
    private final Json json;

    ProjectRepository(Database database, ChangeLog changes, Json json) {
        this.database = database;
        this.changes = changes;
        this.json = json;
    }

    /** Stores a new project; false if it would be a second {@value #DEFAULT}. */
    boolean insert(Project project) {
        return changes.write(
                        Change.Kind.PROJECT,
                        sql -> insert(sql, project) ? Optional.of(project.id()) : Optional.empty())
                .isPresent();
    }

    private boolean insert(Sql sql, Project project) throws SQLException {
        return sql.update(
                        """
                        insert into auth.project (id, name, configuration, owner, created_at)
                        values (?, ?, ?::jsonb, ?, ?) on conflict do nothing
                        """,
                        project.id(),
                        project.name(),
                        json.write(project.configuration()),
                        project.owner(),
                        project.createdAt())
                == 1;
    }

    /** Returns the projects before this id, newest first. */
    List<Project> list(UUID before, int limit) {
        return database.run(sql ->
                sql.list(
                        "select * from auth.project where id < ? order by id desc limit ?",
                        this::project,
                        before,
                        limit));
    }

    Optional<Project> find(UUID id) {
        return database.run(
                sql -> sql.first("select * from auth.project where id = ?", this::project, id));
    }

    Optional<UUID> findDefault() {
        return database.run(sql ->
                sql.first(
                        "select id from auth.project where name = ?",
                        row -> row.getObject("id", UUID.class),
                        DEFAULT));
    }

    private Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getObject("id", UUID.class),
                row.getString("name"),
                json.read(row.getString("configuration")),
                row.getString("owner"),
                Objects.requireNonNull(Sql.instant(row, "created_at")));
    }
}
