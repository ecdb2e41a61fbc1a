package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Writes refusals: {@code message} where something was not found, {@code error} elsewhere. */
@Singleton
public final class VendorErrors implements ExceptionHandler<VendorException, HttpResponse<String>> {

    @Override
    public HttpResponse<String> handle(HttpRequest request, VendorException exception) {
        return render(request, exception);
    }

    /** The answer for a refusal. */
    public static MutableHttpResponse<String> render(
            HttpRequest<?> request, VendorException refusal) {
        return render(request, refusal.http(), String.valueOf(refusal.getMessage()));
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

    static String body(HttpRequest<?> request, HttpStatus http, String text) {
        boolean absent = http == HttpStatus.NOT_FOUND;
        return new Json()
                .open()
                .text("status", absent ? "NOT_FOUND" : "ERROR")
                .text("request_id", RequestIds.of(request))
                .text(absent ? "message" : "error", text)
                .close()
                .toString();
    }
}
