package io.marketgate.auth.key;

import io.marketgate.defaults.address.IpAddresses;
import java.util.Optional;

/** Networks from which a key may be used, in CIDR form. */
final class Cidr {
    private Cidr() {}

    /** Returns the network as it was written, an address alone with its full prefix. */
    static Optional<String> parse(String text) {
        return IpAddresses.network(text)
                .map(it -> it.isPrefixed() ? text : text + "/" + it.getBitCount());
    }
}
