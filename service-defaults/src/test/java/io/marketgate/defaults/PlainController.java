package io.marketgate.defaults;

import io.marketgate.defaults.identity.Open;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says on which thread a body was judged: that on which the next filter runs. */
@Controller("/api/open/plain")
@ServerFilter("/api/open/plain")
final class PlainController implements Ordered {
    @RequestFilter
    void next(HttpRequest<?> request) {
        request.setAttribute("virtual", Thread.currentThread().isVirtual());
    }

    @Post
    @Open
    String thread(HttpRequest<?> request, @Body byte[] body) {
        return body.length + " " + request.getAttribute("virtual").orElseThrow();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 201;
    }
}
