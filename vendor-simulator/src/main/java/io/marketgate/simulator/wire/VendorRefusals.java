package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import jakarta.inject.Singleton;

/**
 * Writes refusals, the framework's own too, in the vendor's form: {@code message} where something
 * was not found, {@code error} elsewhere.
 */
@Singleton
public final class VendorRefusals implements JsonErrorResponseBodyProvider<String> {

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        Throwable cause = context.getRootCause().orElse(null);
        String text =
                cause instanceof VendorException refusal
                        ? String.valueOf(refusal.getMessage())
                        : status.getReason();
        return body(context.getRequest(), status, text);
    }

    /** The answer for a refusal. */
    public static MutableHttpResponse<String> render(
            HttpRequest<?> request, VendorException refusal) {
        return render(request, refusal.getStatus(), String.valueOf(refusal.getMessage()));
    }

    /** The answer for a failure that the vendor has no words for. */
    public static MutableHttpResponse<String> render(HttpRequest<?> request, HttpStatus http) {
        return render(request, http, http.getReason());
    }

    private static MutableHttpResponse<String> render(
            HttpRequest<?> request, HttpStatus http, String text) {
        return HttpResponse.<String>status(http)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(body(request, http, text));
    }

    private static String body(HttpRequest<?> request, HttpStatus http, String text) {
        boolean absent = http == HttpStatus.NOT_FOUND;
        return Json.object()
                .text("status", absent ? "NOT_FOUND" : "ERROR")
                .text("request_id", VendorRequestIds.of(request))
                .text(absent ? "message" : "error", text)
                .end();
    }
}
