package io.marketgate.defaults.trace;

import io.marketgate.defaults.identity.Open;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes that call one another, as services do. */
@Controller("/api/open/calling")
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
class CallingController {
    private final Itself itself;

    CallingController(Itself itself) {
        this.itself = itself;
    }

    /** This service, called as another one would be. */
    @Client(id = "itself")
    interface Itself {
        @Get("/api/open/calling/seen/{id}")
        String seen(String id);

        @Get("/api/open/calling/seen/{id}")
        String seen(String id, @RequestAttribute(CalledTraces.CAUSES) List<TraceContext> causes);

        @Get("/api/open/calling/failing")
        String failing();
    }

    @Get("/seen/{id}")
    String seen(
            String id,
            @Nullable @Header String traceparent,
            @Nullable @QueryValue("apiKey") String apiKey) {
        return id + " " + traceparent;
    }

    @Get("/called")
    String called() {
        return itself.seen("secret-id");
    }

    @Get("/failing")
    String failing() {
        throw ProblemException.of(CommonProblem.UPSTREAM_UNAVAILABLE, "secret-detail");
    }

    @Get("/failed")
    String failed() {
        return itself.failing();
    }
}
