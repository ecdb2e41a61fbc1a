package io.marketgate.defaults.problem;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.defaults.request.RequestIds;
import io.marketgate.defaults.request.RequestNotes;
import io.marketgate.defaults.request.StandardHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes every error of every service: RFC 9457, or the vendor's form on the vendor's routes. */
@Singleton
public final class ProblemResponses {
    private static final String DEFAULT_RETRY_AFTER_SECONDS = "1";

    private final JsonMapper json;

    ProblemResponses(JsonMapper json) {
        this.json = json;
    }

    /** Returns the answer for the problem in the form that the request's path calls for. */
    public MutableHttpResponse<byte[]> render(HttpRequest<?> request, ProblemException problem) {
        int status = problem.status();
        MutableHttpResponse<byte[]> response =
                HttpResponse.status(status, HttpStatus.getDefaultReason(status));
        fill(request, problem, response);
        return response;
    }

    /** Puts the problem's body and headers into a response that has its status already. */
    void fill(
            HttpRequest<?> request,
            ProblemException problem,
            MutableHttpResponse<? super byte[]> response) {
        RequestNotes.of(request).problem(problem.type().slug(), problem.detail());
        boolean vendor = VendorRoutes.matches(request.getPath());
        Map<String, Object> body = vendor ? vendorBody(request, problem) : body(request, problem);
        response.body(bytes(body));
        response.contentType(
                vendor ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_JSON_PROBLEM);
        int status = problem.status();
        if (status == 429 || status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, DEFAULT_RETRY_AFTER_SECONDS);
        }
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        // Again, for what is refused before any filter.
        StandardHeaders.put(request, response.getHeaders());
        problem.headers().forEach(response.getHeaders()::set);
    }

    private static Map<String, Object> body(HttpRequest<?> request, ProblemException problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", PublicAddress.of(request) + "/docs/errors/" + problem.type().slug());
        body.put("title", problem.type().title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("instance", request.getPath());
        body.put("request_id", RequestIds.of(request));
        body.putAll(problem.members());
        return body;
    }

    /** SDKs read the text from {@code error} or from {@code message}, so it stands in both. */
    private static Map<String, Object> vendorBody(
            HttpRequest<?> request, ProblemException problem) {
        String status =
                switch (problem.status()) {
                    case 403 -> "NOT_AUTHORIZED";
                    case 404 -> "NOT_FOUND";
                    default -> "ERROR";
                };
        Map<String, Object> body = new LinkedHashMap<>(problem.vendorMembers());
        body.putIfAbsent("status", status);
        body.put("request_id", RequestIds.of(request));
        body.putIfAbsent("error", problem.detail());
        body.putIfAbsent("message", problem.detail());
        return body;
    }

    private byte[] bytes(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
