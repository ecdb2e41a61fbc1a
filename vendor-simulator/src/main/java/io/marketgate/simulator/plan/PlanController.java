package io.marketgate.simulator.plan;

import io.marketgate.simulator.control.ControlBody;
import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /_control/plan}: another budget. */
@Controller("/_control/plan")
final class PlanController {

    private static final String CALLS = "callsPerMinute";

    private final Plan plan;
    private final JsonMapper json;

    PlanController(Plan plan, JsonMapper json) {
        this.plan = plan;
        this.json = json;
    }

    @Post
    @Consumes("*/*")
    String set(@Body @Nullable String body) {
        ControlBody control = ControlBody.read(json, body, Set.of(CALLS));
        BigDecimal calls = control.number(CALLS, 0, Plan.MOST);
        if (calls.stripTrailingZeros().scale() > 0) {
            throw new ControlException(CALLS + " must be a whole number");
        }
        plan.set(calls.intValue());
        return new Json().open().integer(CALLS, calls.intValue()).close().toString();
    }
}
