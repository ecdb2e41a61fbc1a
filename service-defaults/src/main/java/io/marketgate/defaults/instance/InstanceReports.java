package io.marketgate.defaults.instance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Tells how calls between services ended. An instance that fails in itself, does not know our
 * secret or the route, or answers 200 with something that is no JSON, is of no more use than one
 * that is away: it may be another program.
 */
@ClientFilter(
        value = {"/internal/**", "/.well-known/**"},
        excludeServiceId = "proxy")
final class InstanceReports {
    private final FailingInstances failing;

    InstanceReports(FailingInstances failing) {
        this.failing = failing;
    }

    @ResponseFilter
    void report(
            HttpRequest<?> call, @Nullable HttpResponse<?> answer, @Nullable Throwable failure) {
        HttpResponse<?> received =
                failure instanceof HttpClientResponseException refusal
                        ? refusal.getResponse()
                        : answer;
        if (received != null && isOfUse(received)) {
            failing.answered(call.getUri());
        } else {
            failing.failed(call.getUri());
        }
    }

    private static boolean isOfUse(HttpResponse<?> received) {
        int status = received.code();
        return status == HttpStatus.OK.getCode()
                ? received.getContentType()
                        .filter(MediaType.APPLICATION_JSON_TYPE::matches)
                        .isPresent()
                : status < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                        && status != HttpStatus.UNAUTHORIZED.getCode()
                        && status != HttpStatus.NOT_FOUND.getCode();
    }
}
