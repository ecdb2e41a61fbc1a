package io.marketgate.simulator.call;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;

/** {@code /_control/calls}: what was called. */
@Controller("/_control/calls")
final class CallsController {

    private final VendorCalls calls;

    CallsController(VendorCalls calls) {
        this.calls = calls;
    }

    @Get
    VendorCalls.Record list() {
        return calls.record();
    }

    @Delete
    HttpResponse<?> forget() {
        calls.reset();
        return HttpResponse.noContent();
    }
}
