package io.marketgate.defaults.drain;

import io.marketgate.defaults.identity.Open;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CountDownLatch;

/** A route that answers when it is told to. */
@Controller("/api/open/slow")
@Open
@ExecuteOn(TaskExecutors.BLOCKING)
class SlowController {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayAnswer = new CountDownLatch(1);

    @Get
    String slow() throws InterruptedException {
        entered.countDown();
        mayAnswer.await();
        return "done";
    }
}
