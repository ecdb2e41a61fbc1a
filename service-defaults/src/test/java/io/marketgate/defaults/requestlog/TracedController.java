package io.marketgate.defaults.requestlog;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Routes that show what reaches a service, and one whose answer waits. */
@Controller("/api/open/traced")
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
class TracedController {
    static final CountDownLatch ENTERED = new CountDownLatch(1);
    static final CountDownLatch END = new CountDownLatch(1);

    private final Itself itself;

    TracedController(Itself itself) {
        this.itself = itself;
    }

    /** This service, called as another one would be. */
    @Client(id = "itself")
    interface Itself {
        @Get("/api/open/traced/seen")
        String seen();
    }

    @Get("/log-field")
    String logField() {
        return MDC.get("trace_id");
    }

    @Get("/seen")
    String seen(@Nullable @Header String traceparent, @Nullable @Header String tracestate) {
        return traceparent + " " + tracestate;
    }

    @Get("/called")
    String called() {
        return itself.seen();
    }

    @Get("/{name}/bought")
    HttpResponse<String> bought(String name, @QueryValue("secret-query") int secret) {
        return HttpResponse.ok(name + secret)
                .header("X-Marketgate-Vendor-Calls", "3")
                .header("Cache-Status", "marketgate; fwd=miss; stored");
    }

    @Get("/waiting")
    String waiting() throws InterruptedException {
        ENTERED.countDown();
        END.await();
        return "late";
    }
}
