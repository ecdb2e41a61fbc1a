package io.marketgate.auth.project;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.Text;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants a new project to be. */
@Serdeable.Deserializable
record ProjectDraft(
        @NotNull @Text(max = 100) String name,
        @Valid @Nullable ProjectConfiguration configuration) {

    /** Makes the project that is to be stored. */
    Project project(@Nullable String owner, Instant now) {
        return new Project(
                RowIds.next(),
                name,
                configuration == null
                        ? new ProjectConfiguration(Map.of(), List.of())
                        : configuration,
                owner,
                now.truncatedTo(ChronoUnit.MILLIS));
    }
}
