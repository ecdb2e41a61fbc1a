package io.marketgate.auth.key;

import io.marketgate.database.Json;
import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.Members;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a new key to be.
 *
 * @param project null for the caller's own
 */
public record KeyDraft(
        @Nullable String project,
        String name,
        String env,
        List<String> scopes,
        JsonNode limits,
        List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Long remainingUses,
        JsonNode metadata) {
    private static final Set<String> MEMBERS =
            Set.of(
                    "project",
                    "name",
                    "env",
                    "scopes",
                    "limits",
                    "cidrs",
                    "expiresAt",
                    "remainingUses",
                    "metadata");

    private static final List<String> ENVS = List.of("live", "test");
    private static final int MAX_NAME = 100;
    private static final int MAX_METADATA = 8_192;
    private static final long MAX_USES = 1_000_000_000_000L;

    /** Reads a request: 400 for an unknown member, 422 for a value that is wrong at this time. */
    static KeyDraft read(JsonNode body, Json json, Instant now) {
        Members members = Members.of(body, MEMBERS);
        KeyDraft draft =
                new KeyDraft(
                        members.optionalText("project", MAX_NAME).orElse(null),
                        members.text("name", MAX_NAME),
                        members.word("env", ENVS).orElse("live"),
                        Scope.read(members, "scopes", members.texts("scopes")),
                        Limits.read(members),
                        cidrs(members),
                        future(members, now).orElse(null),
                        members.number("remainingUses", 1, MAX_USES).orElse(null),
                        metadata(members, json));
        members.check();
        return draft;
    }

    /** Returns a plain live key with these scopes. */
    public static KeyDraft of(String name, List<String> scopes) {
        JsonNode none = JsonNode.createObjectNode(Map.of());
        return new KeyDraft(null, name, "live", scopes, none, List.of(), null, null, none);
    }

    private static List<String> cidrs(Members members) {
        List<String> texts = members.optionalTexts("cidrs").orElse(List.of());
        for (int i = 0; i < texts.size(); i++) {
            if (Cidr.parse(texts.get(i)).isEmpty()) {
                members.reject("cidrs", i, "must be a network such as 192.0.2.0/24");
            }
        }
        return texts.stream().flatMap(it -> Cidr.parse(it).stream()).toList();
    }

    private static Optional<Instant> future(Members members, Instant now) {
        Optional<Instant> time = members.time("expiresAt");
        if (time.isPresent() && !time.get().isAfter(now)) {
            members.reject("expiresAt", "must be in the future");
        }
        return time;
    }

    private static JsonNode metadata(Members members, Json json) {
        Optional<JsonNode> metadata = members.object("metadata");
        if (metadata.isPresent() && json.write(metadata.get()).length() > MAX_METADATA) {
            members.reject("metadata", "must have at most " + MAX_METADATA + " characters of JSON");
        }
        return metadata.orElseGet(() -> JsonNode.createObjectNode(Map.of()));
    }

    /** Makes what is to be stored of a new key. */
    public ApiKey issue(UUID inProject, String key, Instant now) {
        return new ApiKey(
                RowIds.next(),
                inProject,
                KeyFormat.hash(key),
                KeyFormat.hint(key),
                name,
                KeyFormat.env(key),
                scopes,
                limits,
                cidrs,
                expiresAt,
                remainingUses,
                metadata,
                true,
                now.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null);
    }
}
