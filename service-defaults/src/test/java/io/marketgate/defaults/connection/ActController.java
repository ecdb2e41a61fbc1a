package io.marketgate.defaults.connection;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that is done by each request, whether it reads its body or not. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ActController {
    private final AtomicInteger acts = new AtomicInteger();
    private final Semaphore held = new Semaphore(0);

    @Serdeable
    record Act(String name) {}

    int acts() {
        return acts.get();
    }

    @Post("/api/open/acts")
    @Open
    int act(@Body Act act) {
        return acts.incrementAndGet();
    }

    @Delete("/api/open/acts")
    @Consumes("*/*")
    @Open
    int undo() {
        return acts.incrementAndGet();
    }

    @Post("/v2/acts")
    @Consumes("*/*")
    @Open
    int vendorAct() {
        return acts.incrementAndGet();
    }

    boolean isHeld() {
        return held.hasQueuedThreads();
    }

    void letGo() {
        held.release();
    }

    @Get("/api/open/held")
    @Open
    int hold() throws InterruptedException {
        held.acquire();
        return acts.get();
    }

    @Get(uris = {"/api/open/acts", "/v2/acts"})
    @Open
    int read() {
        return acts.get();
    }
}
