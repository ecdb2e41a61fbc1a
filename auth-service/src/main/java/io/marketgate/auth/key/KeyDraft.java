package io.marketgate.auth.key;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.JsonObject;
import io.marketgate.defaults.body.Text;
import io.marketgate.defaults.body.Whole;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a new key to be.
 *
 * @param project null for the caller's own
 * @param scopes null for the project's default ones
 */
@Serdeable.Deserializable
public record KeyDraft(
        @Text(max = 100) @Nullable String project,
        @NotNull @Text(max = 100) String name,
        Env env,
        // Nullable, or an absent array would be an empty one.
        @Size(max = 100) @Nullable List<@NotNull Scope> scopes,
        @Size(max = Limit.MAX_POLICIES)
                Map<
                                @Pattern(regexp = Limit.POLICY, message = Limit.NO_POLICY) String,
                                @Valid @NotNull Limit>
                        limits,
        @Size(max = 100) List<@NotNull @IpNetwork String> cidrs,
        @Future @Nullable Instant expiresAt,
        @Whole(min = 1, max = 1_000_000_000_000L) @Nullable Long remainingUses,
        @JsonObject(maxLength = 8_192) JsonNode metadata) {

    /** Gives what was left out its default. */
    public KeyDraft {
        env = env == null ? Env.LIVE : env;
        limits = limits == null ? Map.of() : limits;
        cidrs = cidrs == null ? List.of() : cidrs;
        metadata = metadata == null ? JsonNode.createObjectNode(Map.of()) : metadata;
    }

    /** Returns the same with these scopes. */
    KeyDraft with(List<Scope> given) {
        return new KeyDraft(
                project, name, env, given, limits, cidrs, expiresAt, remainingUses, metadata);
    }

    /** Returns the names of the scopes, each once. */
    List<String> scopeLabels() {
        return Objects.requireNonNull(scopes).stream().map(Scope::label).distinct().toList();
    }

    /** Makes what is to be stored of a new key. */
    ApiKey issue(UUID inProject, String key, Instant now) {
        return ApiKeyBuilder.builder()
                .id(RowIds.next())
                .project(inProject)
                .hash(KeyFormat.hash(key))
                .keyHint(KeyFormat.hint(key))
                .name(name)
                .env(KeyFormat.env(key))
                .scopes(scopeLabels())
                .limits(limits)
                .cidrs(cidrs.stream().flatMap(it -> Cidr.parse(it).stream()).toList())
                .expiresAt(expiresAt)
                .remainingUses(remainingUses)
                .metadata(metadata)
                .enabled(true)
                .createdAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
