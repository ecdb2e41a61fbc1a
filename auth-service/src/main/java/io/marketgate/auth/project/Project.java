package io.marketgate.auth.project;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project: whose data are kept apart from others', and whose keys share limits.
 *
 * @param owner id of the key or user who made it; null for the one of the first start
 */
@MappedEntity(schema = "auth")
@Serdeable.Serializable
public record Project(
        @Id UUID id,
        String name,
        @TypeDef(type = DataType.JSON) ProjectConfiguration configuration,
        @Nullable String owner,
        Instant createdAt) {}
