package io.marketgate.auth.project;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.auth.key.Scope;
import io.marketgate.auth.problem.AuthProblem;
import io.marketgate.database.RowIds;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.page.Cursor;
import io.marketgate.defaults.page.Page;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Projects: make and list. */
@Controller("/api/projects")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresScope(Scope.BEYOND_PROJECTS)
final class ProjectController {
    private final ProjectRepository projects;
    private final ChangeLog changes;
    private final Clock clock;

    ProjectController(ProjectRepository projects, ChangeLog changes, Clock clock) {
        this.projects = projects;
        this.changes = changes;
        this.clock = clock;
    }

    @Post
    @Status(HttpStatus.CREATED)
    Project create(Caller caller, @Body ProjectDraft draft) {
        Project project = draft.project(caller.subject(), clock.instant());
        if (changes.write(Change.Kind.PROJECT, () -> projects.insert(project)).isEmpty()) {
            throw ProblemException.of(
                    AuthProblem.DUPLICATE_PROJECT, "a project named default already exists");
        }
        return project;
    }

    @Get
    Page<Project> list(
            @QueryValue(defaultValue = "100") int limit, @QueryValue @Nullable String cursor) {
        List<Project> found = projects.list(Cursor.parse(cursor), Cursor.limit(limit) + 1);
        return Page.of(found, limit, Project::id);
    }

    @Get("/{id}")
    Project get(String id) {
        return RowIds.parse(id)
                .flatMap(projects::findById)
                .orElseThrow(() ->
                        ProblemException.of(CommonProblem.NOT_FOUND, "there is no such project"));
    }
}
