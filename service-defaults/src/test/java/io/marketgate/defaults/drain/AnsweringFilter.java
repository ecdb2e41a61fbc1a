package io.marketgate.defaults.drain;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** A filter that answers by itself, as the gateway's does. */
@ServerFilter(AnsweringFilter.PATH)
class AnsweringFilter implements Ordered {
    static final String PATH = "/answered-by-a-filter";

    @RequestFilter
    HttpResponse<String> answer() {
        return HttpResponse.<String>accepted().body("any");
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }
}
