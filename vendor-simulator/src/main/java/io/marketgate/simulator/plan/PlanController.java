package io.marketgate.simulator.plan;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** {@code POST /_control/plan}: another budget. */
@Controller("/_control/plan")
@ExecuteOn(TaskExecutors.BLOCKING)
class PlanController {

    /** A budget; 0 calls a minute are any number. */
    @Serdeable
    record Budget(
            @NotNull(message = RANGE)
                    @Min(value = 0, message = RANGE)
                    @Max(value = Plan.MOST, message = RANGE)
                    Integer callsPerMinute) {

        private static final String RANGE = "must be a number from 0 to " + Plan.MOST;
    }

    private final Plan plan;

    PlanController(Plan plan) {
        this.plan = plan;
    }

    @Post
    Budget set(@Body @Valid Budget budget) {
        plan.set(budget.callsPerMinute());
        return budget;
    }
}
