package io.marketgate.simulator.call;

import io.marketgate.simulator.wire.Json;
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
    String list() {
        VendorCalls.Record record = calls.record();
        Json json = Json.object().integer("count", record.count()).openArray("calls");
        for (VendorCall call : record.calls()) {
            json.open()
                    .time("time", call.time())
                    .text("method", call.method())
                    .text("path", call.path())
                    .text("query", call.query())
                    .integer("status", call.status())
                    .close();
        }
        return json.closeArray().end();
    }

    @Delete
    HttpResponse<?> forget() {
        calls.reset();
        return HttpResponse.noContent();
    }
}
