package io.marketgate.defaults.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The address that the client used: what links in answers begin with. */
public final class PublicAddress {
    /** The header in which the gateway tells the services; clients cannot send it. */
    public static final String HEADER = "X-Marketgate-Public-Url";

    /** Where no address is known, links begin with their path. */
    private static final String NONE = "";

    private static final String ATTRIBUTE = "io.marketgate.public-address";

    private PublicAddress() {}

    /** Sets the address for this request; the gateway does, which alone knows it. */
    public static void set(HttpRequest<?> request, String address) {
        request.setAttribute(ATTRIBUTE, address);
    }

    /** Returns scheme, host and port without a trailing slash, such as {@code http://a:8080}. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class)
                .or(() -> request.getHeaders().findFirst(HEADER))
                .orElseGet(() -> ofHost(request.getHeaders().get(HttpHeaders.HOST)));
    }

    private static String ofHost(@Nullable String host) {
        return host == null || host.isEmpty() ? NONE : "http://" + host;
    }
}
