package io.marketgate.auth.key;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.auth.problem.AuthProblem;
import io.marketgate.database.RowIds;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Cursor;
import io.marketgate.defaults.page.Page;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of the caller's project: make, list, revoke. Only {@code platform} reaches others. */
@Controller("/api/keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresScope(Scope.ADMIN_OF_KEYS)
final class KeyController {
    private final KeyRepository keys;
    private final ChangeLog changes;
    private final Clock clock;

    KeyController(KeyRepository keys, ChangeLog changes, Clock clock) {
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
    }

    @Post
    @Status(HttpStatus.CREATED)
    KeyAnswer create(Caller caller, @Body KeyDraft draft) {
        UUID project = project(caller, draft.project()).orElseThrow(KeyController::noSuchProject);
        ProjectRules rules = keys.rulesOf(project).orElseThrow(KeyController::noSuchProject);
        KeyDraft complete = draft.scopes() == null ? draft.with(rules.scopesForNew()) : draft;
        demand(caller, complete.scopeLabels());
        rules.refuseAbove(draft.limits(), caller.has(Scope.BEYOND_PROJECTS));
        String key = KeyFormat.generate(draft.env());
        ApiKey made = complete.issue(project, key, clock.instant());
        if (changes.write(Change.Kind.KEY, () -> keys.insert(made)).isEmpty()) {
            throw noSuchProject();
        }
        return KeyAnswer.created(key, made);
    }

    @Get
    Page<KeyAnswer> list(
            Caller caller,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue @Nullable String cursor,
            @QueryValue @Nullable String project) {
        UUID of =
                project(caller, project)
                        .orElseThrow(() -> ProblemException.parameter("project", "is not an id"));
        UUID before = Cursor.parse(cursor);
        int size = Cursor.limit(limit) + 1;
        List<ApiKey> found = keys.list(of, before, size);
        return Page.of(found.stream().map(KeyAnswer::of).toList(), limit, KeyAnswer::id);
    }

    @Get("/{id}")
    KeyAnswer get(Caller caller, String id) {
        return KeyAnswer.of(find(caller, id));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, String id) {
        ApiKey key = find(caller, id);
        demand(caller, key.scopes());
        if (changes.write(Change.Kind.KEY, () -> revoke(key)).isEmpty()) {
            throw absent();
        }
    }

    /** One after the other: of the last two that are revoked at once, one remains. */
    private @Nullable UUID revoke(ApiKey key) {
        refuseLastAdmin(key);
        return keys.revoke(key.id()) == 1 ? key.id() : null;
    }

    /** Nobody could make keys of the platform any more, nor anything else that needs its scope. */
    private void refuseLastAdmin(ApiKey key) {
        Instant now = clock.instant();
        if (key.scopes().contains(Scope.BEYOND_PROJECTS)
                && key.isUsable(now)
                && !keys.hasUsableBesides(key.id(), Scope.BEYOND_PROJECTS, now)) {
            throw ProblemException.of(
                    AuthProblem.LAST_ADMIN_KEY,
                    "no other usable key has the scope platform; make one first, then revoke this"
                            + " one (make admin-key makes one on the machine itself)");
        }
    }

    /** Returns the key, or 404 for what is not the caller's: as if it did not exist. */
    private ApiKey find(Caller caller, String id) {
        return RowIds.parse(id)
                .flatMap(keys::find)
                .filter(key ->
                        caller.has(Scope.BEYOND_PROJECTS)
                                || key.project().toString().equals(caller.project()))
                .orElseThrow(KeyController::absent);
    }

    private static Optional<UUID> project(Caller caller, @Nullable String named) {
        String project = named == null ? caller.project() : named;
        if (!project.equals(caller.project())) {
            demand(caller, List.of(Scope.BEYOND_PROJECTS));
        }
        return RowIds.parse(project);
    }

    /** Refuses with 403 if the caller lacks one of the scopes. */
    private static void demand(Caller caller, List<String> scopes) {
        for (String scope : scopes) {
            if (!caller.has(scope)) {
                throw ProblemException.of(
                                CommonProblem.FORBIDDEN, "your key lacks the scope " + scope)
                        .with("required-scope", scope);
            }
        }
    }

    private static ProblemException noSuchProject() {
        return ProblemException.invalid(
                List.of(new FieldError("/project", "there is no such project")));
    }

    private static ProblemException absent() {
        return ProblemException.of(CommonProblem.NOT_FOUND, "there is no such key");
    }
}
