package io.marketgate.simulator.fault;

import io.marketgate.simulator.control.ControlException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /_control/faults}: sets, lists and ends misbehaviours. */
@Controller("/_control/faults")
@ExecuteOn(TaskExecutors.BLOCKING)
class FaultsController {

    /** The faults that are set, oldest first. */
    @Serdeable
    record FaultList(List<Fault> faults) {}

    private final Faults faults;

    FaultsController(Faults faults) {
        this.faults = faults;
    }

    @Post
    Fault add(@Body @Valid Fault fault) {
        requireKnown(fault.status());
        faults.add(fault);
        return fault;
    }

    @Get
    FaultList list() {
        return new FaultList(faults.all());
    }

    @Delete
    HttpResponse<?> end() {
        faults.reset();
        return HttpResponse.noContent();
    }

    private static void requireKnown(@Nullable Integer status) {
        try {
            HttpStatus.valueOf(status == null ? 200 : status);
        } catch (IllegalArgumentException e) {
            throw new ControlException("status must be one that HTTP knows");
        }
    }
}
