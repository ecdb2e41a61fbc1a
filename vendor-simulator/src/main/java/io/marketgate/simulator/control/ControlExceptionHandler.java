package io.marketgate.simulator.control;

import io.marketgate.simulator.wire.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 400 with {@code {"error":…}}. */
@Singleton
final class ControlExceptionHandler
        implements ExceptionHandler<ControlException, HttpResponse<String>> {

    @Override
    public HttpResponse<String> handle(HttpRequest request, ControlException exception) {
        String message = String.valueOf(exception.getMessage());
        return HttpResponse.badRequest(Json.object().text("error", message).end())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
