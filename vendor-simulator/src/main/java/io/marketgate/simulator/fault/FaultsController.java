package io.marketgate.simulator.fault;

import io.marketgate.simulator.control.ControlBody;
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
import io.micronaut.json.JsonMapper;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code /_control/faults}: sets, lists and ends misbehaviours. */
@Controller("/_control/faults")
final class FaultsController {

    private static final Set<String> MEMBERS =
            Set.of("path", "times", "status", "delayMs", "retryAfter", "body");
    private static final int MOST_TIMES = 1_000_000;
    private static final int LONGEST_DELAY_MS = 600_000;
    private static final int LONGEST_RETRY_S = 86_400;

    private final Faults faults;
    private final JsonMapper json;

    FaultsController(Faults faults, JsonMapper json) {
        this.faults = faults;
        this.json = json;
    }

    @Post
    @Consumes("*/*")
    String add(@Body @Nullable String body) {
        ControlBody control = ControlBody.read(json, body, MEMBERS);
        Integer times = integer(control, "times", 0, MOST_TIMES);
        Integer delay = integer(control, "delayMs", 0, LONGEST_DELAY_MS);
        Fault fault =
                new Fault(
                        path(control),
                        times == null ? 0 : times,
                        status(control),
                        delay == null ? 0 : delay,
                        integer(control, "retryAfter", 0, LONGEST_RETRY_S),
                        disorder(control));
        faults.add(fault);
        Json answer = new Json();
        fault.write(answer);
        return answer.toString();
    }

    @Get
    String list() {
        Json answer = new Json().open().openArray("faults");
        faults.all().forEach(fault -> fault.write(answer));
        return answer.closeArray().close().toString();
    }

    @Delete
    HttpResponse<?> end() {
        faults.reset();
        return HttpResponse.noContent();
    }

    private static Pattern path(ControlBody control) {
        try {
            return Pattern.compile(control.text("path"));
        } catch (PatternSyntaxException e) {
            throw new ControlException("path must be a regular expression: " + e.getDescription());
        }
    }

    private static @Nullable Integer status(ControlBody control) {
        Integer status = integer(control, "status", 200, 599);
        try {
            return status == null ? null : HttpStatus.valueOf(status).getCode();
        } catch (IllegalArgumentException e) {
            throw new ControlException("status must be one that HTTP knows");
        }
    }

    private static @Nullable Disorder disorder(ControlBody control) {
        if (!control.has("body")) {
            return null;
        }
        return Disorder.of(control.text("body"))
                .orElseThrow(() ->
                        new ControlException(
                                "body must be one of " + String.join(", ", Disorder.names())));
    }

    private static @Nullable Integer integer(
            ControlBody control, String name, int least, int most) {
        if (!control.has(name)) {
            return null;
        }
        var number = control.number(name, least, most);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new ControlException(name + " must be a whole number");
        }
        return number.intValue();
    }
}
