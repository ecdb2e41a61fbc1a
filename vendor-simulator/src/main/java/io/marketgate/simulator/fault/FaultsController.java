package io.marketgate.simulator.fault;

import io.marketgate.simulator.control.ControlBodies;
import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code /_control/faults}: sets, lists and ends misbehaviours. */
@Controller("/_control/faults")
final class FaultsController {

    private final Faults faults;
    private final ControlBodies bodies;

    FaultsController(Faults faults, ControlBodies bodies) {
        this.faults = faults;
        this.bodies = bodies;
    }

    @Post
    @Consumes("*/*")
    String add(@Body @Nullable String body) {
        FaultDraft draft = bodies.read(body, FaultDraft.class);
        Fault fault =
                new Fault(
                        path(draft.path()),
                        orZero(draft.times()),
                        status(draft.status()),
                        orZero(draft.delayMs()),
                        draft.retryAfter() == null ? null : draft.retryAfter().intValue(),
                        draft.body() == null ? null : BodyFault.of(draft.body()));
        faults.add(fault);
        Json answer = new Json();
        fault.write(answer);
        return answer.toString();
    }

    @Get
    String list() {
        Json answer = Json.object().openArray("faults");
        faults.all().forEach(fault -> fault.write(answer));
        return answer.closeArray().end();
    }

    @Delete
    HttpResponse<?> end() {
        faults.reset();
        return HttpResponse.noContent();
    }

    private static Pattern path(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new ControlException("path must be a regular expression: " + e.getDescription());
        }
    }

    private static @Nullable Integer status(@Nullable BigDecimal status) {
        try {
            return status == null ? null : HttpStatus.valueOf(status.intValue()).getCode();
        } catch (IllegalArgumentException e) {
            throw new ControlException("status must be one that HTTP knows");
        }
    }

    private static int orZero(@Nullable BigDecimal number) {
        return number == null ? 0 : number.intValue();
    }
}
