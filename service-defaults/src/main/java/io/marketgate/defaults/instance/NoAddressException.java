package io.marketgate.defaults.instance;

import io.micronaut.http.client.exceptions.HttpClientException;
import java.net.UnknownHostException;

/** The name of a service was not found yet, so that nobody could be asked. */
public final class NoAddressException extends HttpClientException {
    private static final long serialVersionUID = 1L;

    NoAddressException(String service) {
        super("No address is known", new UnknownHostException(service));
    }
}
