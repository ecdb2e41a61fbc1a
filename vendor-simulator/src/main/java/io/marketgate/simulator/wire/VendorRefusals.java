package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/**
 * Refusals in the vendor's form: {@code message} where something was not found or is not in the
 * plan, {@code error} elsewhere.
 */
public final class VendorRefusals {

    static final String NOT_ENTITLED =
            "You are not entitled to this data. Please upgrade your plan at"
                    + " https://massive.com/pricing";

    private VendorRefusals() {}

    /** The answer for a refusal. */
    public static MutableHttpResponse<String> render(
            HttpRequest<?> request, VendorException refusal) {
        return render(request, refusal.getStatus(), String.valueOf(refusal.getMessage()));
    }

    /** The answer for a failure that the vendor has no words for. */
    public static MutableHttpResponse<String> render(HttpRequest<?> request, HttpStatus http) {
        return render(
                request, http, http == HttpStatus.FORBIDDEN ? NOT_ENTITLED : http.getReason());
    }

    private static MutableHttpResponse<String> render(
            HttpRequest<?> request, HttpStatus http, String text) {
        return HttpResponse.<String>status(http)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(body(request, http, text));
    }

    /** The body of a refusal. */
    public static String body(HttpRequest<?> request, HttpStatus http, String text) {
        String status =
                switch (http) {
                    case NOT_FOUND -> "NOT_FOUND";
                    case FORBIDDEN -> "NOT_AUTHORIZED";
                    default -> "ERROR";
                };
        return Json.object()
                .text("status", status)
                .text("request_id", VendorRequestIds.of(request))
                .text(status.equals("ERROR") ? "error" : "message", text)
                .end();
    }
}
