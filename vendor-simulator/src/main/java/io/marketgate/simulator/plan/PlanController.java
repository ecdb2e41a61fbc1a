package io.marketgate.simulator.plan;

import io.marketgate.simulator.control.ControlBodies;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code POST /_control/plan}: another budget. */
@Controller("/_control/plan")
final class PlanController {

    /** A budget to be set; 0 calls a minute are any number. */
    @Serdeable
    record PlanDraft(
            @NotNull(message = "must be a number")
                    @Min(0)
                    @Max(Plan.MOST)
                    @Digits(integer = 99, fraction = 0, message = "must be a whole number")
                    BigDecimal callsPerMinute) {}

    private final Plan plan;
    private final ControlBodies bodies;

    PlanController(Plan plan, ControlBodies bodies) {
        this.plan = plan;
        this.bodies = bodies;
    }

    @Post
    @Consumes("*/*")
    String set(@Body @Nullable String body) {
        int calls = bodies.read(body, PlanDraft.class).callsPerMinute().intValue();
        plan.set(calls);
        return Json.object().integer("callsPerMinute", calls).end();
    }
}
