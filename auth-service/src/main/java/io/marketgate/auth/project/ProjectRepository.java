package io.marketgate.auth.project;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects in PostgreSQL. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(propagation = Propagation.SUPPORTS)
interface ProjectRepository extends GenericRepository<Project, UUID> {
    /** The project of the first start; its name cannot be given twice. */
    String DEFAULT = "default";

    /** Stores a new project and returns its id; null if it would be a second default. */
    @Query(
            """
            insert into auth.project (id, name, configuration, owner, created_at)
            values (:id, :name, :configuration::jsonb, :owner, :createdAt) on conflict do nothing
            returning id
            """)
    @Nullable UUID insert(Project project);

    /** Returns the projects before this id, newest first. */
    @Query("select * from auth.project where id < :before order by id desc limit :size")
    List<Project> list(UUID before, int size);

    Optional<Project> findById(UUID id);

    @Query("select id from auth.project where name = '" + DEFAULT + "'")
    Optional<UUID> findDefault();
}
