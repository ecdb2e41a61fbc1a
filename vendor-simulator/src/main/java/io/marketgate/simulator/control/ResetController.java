package io.marketgate.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.List;

/** {@code POST /_control/reset}: everything as at start. */
@Controller("/_control/reset")
final class ResetController {

    private final List<Resettable> everything;

    ResetController(List<Resettable> everything) {
        this.everything = everything;
    }

    @Post
    HttpResponse<?> reset() {
        everything.forEach(Resettable::reset);
        return HttpResponse.noContent();
    }
}
