package io.marketgate.defaults.identity;

import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;

/** Presents the service secret on calls to internal routes. */
@ClientFilter(ServiceSecretFilter.PATTERN)
final class ServiceSecretClientFilter {
    private final ServiceSecret secret;

    ServiceSecretClientFilter(ServiceSecret secret) {
        this.secret = secret;
    }

    @RequestFilter
    void present(MutableHttpRequest<?> call) {
        call.header(ServiceSecret.HEADER, secret.presented());
    }
}
