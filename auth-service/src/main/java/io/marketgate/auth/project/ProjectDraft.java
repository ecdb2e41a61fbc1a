package io.marketgate.auth.project;

import io.marketgate.auth.key.Limits;
import io.marketgate.auth.key.Scope;
import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.Members;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants a new project to be. */
record ProjectDraft(String name, JsonNode limits, List<String> defaultScopes) {
    private static final Set<String> MEMBERS = Set.of("name", "configuration");
    private static final Set<String> CONFIGURATION = Set.of("limits", "defaultScopes");
    private static final int MAX_NAME = 100;

    /** Reads a request: 400 for an unknown member, 422 for a wrong value. */
    static ProjectDraft read(JsonNode body) {
        Members members = Members.of(body, MEMBERS);
        String name = members.text("name", MAX_NAME);
        ProjectDraft draft =
                members.members("configuration", CONFIGURATION)
                        .map(it -> new ProjectDraft(name, Limits.read(it), scopes(it)))
                        .orElseGet(() -> of(name));
        members.check();
        return draft;
    }

    /** Returns a project without a configuration. */
    static ProjectDraft of(String name) {
        return new ProjectDraft(name, JsonNode.createObjectNode(Map.of()), List.of());
    }

    private static List<String> scopes(Members configuration) {
        List<String> texts = configuration.optionalTexts("defaultScopes").orElse(List.of());
        return Scope.read(configuration, "defaultScopes", texts);
    }

    /** Makes the project that is to be stored. */
    Project found(@Nullable String owner, Instant now) {
        JsonNode scopes =
                JsonNode.createArrayNode(
                        defaultScopes.stream().map(JsonNode::createStringNode).toList());
        JsonNode configuration =
                JsonNode.createObjectNode(Map.of("limits", limits, "defaultScopes", scopes));
        return new Project(
                RowIds.next(), name, configuration, owner, now.truncatedTo(ChronoUnit.MILLIS));
    }
}
