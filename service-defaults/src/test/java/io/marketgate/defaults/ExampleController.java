package io.marketgate.defaults;

import io.marketgate.defaults.body.Whole;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.Open;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service in small: one route for each thing that the defaults decide. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ExampleController {
    @Serdeable
    record Order(
            @NotNull String symbol,
            @NotNull @Whole(min = 1, max = 9) Long count,
            @Nullable Instant at) {}

    @Serdeable
    record Told(String subject, String project, @Nullable String nothing) {}

    @Get("/api/caller")
    Told caller(Caller caller) {
        return new Told(caller.subject(), caller.project(), null);
    }

    @Get("/api/admin")
    @RequiresScope("platform")
    String admin() {
        return "welcome";
    }

    @Get("/internal/state")
    String internal() {
        return "inside";
    }

    @Get("/api/open/thread")
    @Open
    String thread() {
        return String.valueOf(Thread.currentThread().isVirtual());
    }

    @Get("/api/open/number")
    @Open
    int number(@QueryValue int limit) {
        return limit;
    }

    /** Parameters that are a bean, and one that may come several times. */
    @Introspected
    record Wanted(@QueryValue("as_of") @Nullable String asOf, @QueryValue @Nullable String side) {}

    @Get("/api/open/wanted/{id}")
    @Open
    String wanted(String id, @RequestBean Wanted wanted, @QueryValue @Nullable List<String> tags) {
        return id + wanted + tags;
    }

    @Get("/v2/any")
    @Open
    String any() {
        return "any";
    }

    @Get("/v2/failing")
    @Open
    String failing() {
        throw ProblemException.of(CommonProblem.UPSTREAM_UNAVAILABLE, "the vendor is away")
                .retryAfter(Duration.ofMillis(1500));
    }

    @Get("/api/open/bug")
    @Open
    String bug() {
        throw new IllegalStateException("jdbc:postgresql://secret-host/");
    }

    @Get("/api/open/invalid")
    @Open
    String invalid() {
        throw ProblemException.invalid(List.of(new FieldError("/qty", "must be positive")));
    }

    @Post("/api/open/orders")
    @Open
    Order order(@Body Order order) {
        return order;
    }
}
