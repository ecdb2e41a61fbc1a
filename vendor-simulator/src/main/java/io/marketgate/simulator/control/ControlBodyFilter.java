package io.marketgate.simulator.control;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/** Has every control call's body read as JSON: {@code curl -d} says that it is a form. */
@ServerFilter("/_control/**")
final class ControlBodyFilter {

    @RequestFilter
    @PreMatching
    void nameJson(HttpRequest<?> request) {
        request.mutate().contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
