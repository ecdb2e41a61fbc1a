package io.marketgate.defaults.identity;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.RouteAttributes;

/** Lets nobody change anything by a management route who does not know the service secret. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ManagementSecretFilter implements Ordered {
    private final ServiceSecret secret;

    ManagementSecretFilter(ServiceSecret secret) {
        this.secret = secret;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.GET
                && request.getMethod() != HttpMethod.HEAD
                && RouteAttributes.getRouteMatch(request)
                        .filter(it -> it.getAnnotationMetadata().hasStereotype(Endpoint.class))
                        .isPresent()) {
            secret.require(request);
        }
    }

    @Override
    public int getOrder() {
        return ServiceSecretFilter.ORDER;
    }
}
