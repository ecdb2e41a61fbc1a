package io.marketgate.defaults.identity;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Lets only services call internal routes. */
@ServerFilter(ServiceSecretFilter.PATTERN)
final class ServiceSecretFilter implements Ordered {
    static final String PATTERN = "/internal/**";
    static final int ORDER = HIGHEST_PRECEDENCE + 50;

    private final ServiceSecret secret;

    ServiceSecretFilter(ServiceSecret secret) {
        this.secret = secret;
    }

    /** Returns whether the path is guarded here, and so needs no identity. */
    static boolean covers(String path) {
        return path.startsWith("/internal/");
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        secret.require(request);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
