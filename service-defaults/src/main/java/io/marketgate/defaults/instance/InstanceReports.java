package io.marketgate.defaults.instance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Tells how calls between services ended. An instance that fails in itself, or does not know our
 * secret, is of no more use than one that is away.
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
        if (received != null && isOfUse(received.code())) {
            failing.answered(call.getUri());
        } else {
            failing.failed(call.getUri());
        }
    }

    private static boolean isOfUse(int status) {
        return status < HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                && status != HttpStatus.UNAUTHORIZED.getCode();
    }
}
