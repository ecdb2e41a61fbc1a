package io.marketgate.simulator.control;

import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.VendorException;
import io.marketgate.simulator.wire.VendorRefusals;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Writes refusals, the framework's own too: of a control call's body as {@code {"error":…}}, of
 * everything else in the vendor's form.
 */
@Singleton
final class ErrorAnswers implements JsonErrorResponseBodyProvider<String> {

    private final ControlRefusals bodyErrors;

    ErrorAnswers(ControlRefusals bodyErrors) {
        this.bodyErrors = bodyErrors;
    }

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        HttpStatus status = HttpStatus.valueOf(response.code());
        @Nullable Throwable cause = context.getRootCause().orElse(null);
        if (status == HttpStatus.BAD_REQUEST && request.getPath().startsWith("/_control/")) {
            return Json.object().text("error", bodyErrors.text(cause)).end();
        }
        return cause instanceof VendorException refusal
                ? VendorRefusals.body(request, status, String.valueOf(refusal.getMessage()))
                : VendorRefusals.body(request, status, status.getReason());
    }
}
