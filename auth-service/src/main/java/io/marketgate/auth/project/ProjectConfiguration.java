package io.marketgate.auth.project;

import io.marketgate.auth.key.Limit;
import io.marketgate.auth.key.Scope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * What holds for all keys of a project.
 *
 * @param limits rate limits by policy
 * @param defaultScopes for keys that are made without scopes
 */
@Serdeable
record ProjectConfiguration(
        @Size(max = Limit.MAX_POLICIES)
                Map<
                                @Pattern(regexp = Limit.POLICY, message = Limit.NO_POLICY) String,
                                @Valid @NotNull Limit>
                        limits,
        @Size(max = 100) List<@NotNull Scope> defaultScopes) {

    /** Gives what was left out its default. */
    ProjectConfiguration {
        limits = limits == null ? Map.of() : limits;
        defaultScopes =
                defaultScopes == null ? List.of() : defaultScopes.stream().distinct().toList();
    }
}
