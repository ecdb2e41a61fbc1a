package io.marketgate.gateway;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.gateway.routing.PublicAddresses;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Notes for every request by which address it came, before anything can answer it: what a client
 * says in the header that is meant for services is never believed.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PublicAddressFilter implements Ordered {
    /** Where the host is none that is served here, links begin with their path. */
    private static final String NONE = "";

    private final PublicAddresses addresses;

    PublicAddressFilter(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    @RequestFilter
    void note(HttpRequest<?> request) {
        PublicAddress.set(request, addresses.find(request).orElse(NONE));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
