package io.marketgate.simulator.wire;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;

/** Unknown routes, wrong methods and whatever else the framework refuses, in the vendor's form. */
@Singleton
final class FrameworkErrors implements JsonErrorResponseBodyProvider<String> {

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        return VendorErrors.body(context.getRequest(), status, status.getReason());
    }
}
