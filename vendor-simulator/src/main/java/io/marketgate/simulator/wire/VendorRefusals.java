package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/**
 * Refusals in the vendor's form: {@code message} where something was not found, {@code error}
 * elsewhere.
 */
public final class VendorRefusals {

    private VendorRefusals() {}

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

    /** The body of a refusal. */
    public static String body(HttpRequest<?> request, HttpStatus http, String text) {
        boolean absent = http == HttpStatus.NOT_FOUND;
        return Json.object()
                .text("status", absent ? "NOT_FOUND" : "ERROR")
                .text("request_id", VendorRequestIds.of(request))
                .text(absent ? "message" : "error", text)
                .end();
    }
}
