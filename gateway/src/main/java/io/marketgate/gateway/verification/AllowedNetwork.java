package io.marketgate.gateway.verification;

import inet.ipaddr.IPAddress;
import io.marketgate.defaults.address.IpAddresses;
import java.net.InetAddress;

/** A block of addresses, in CIDR notation such as {@code 10.0.0.0/8}. */
record AllowedNetwork(IPAddress block) {

    static AllowedNetwork of(String cidr) {
        return IpAddresses.network(cidr)
                .map(address -> new AllowedNetwork(address.toPrefixBlock()))
                .orElseThrow(() -> new IllegalArgumentException("Not a network"));
    }

    boolean contains(InetAddress peer) {
        return block.contains(IpAddresses.of(peer));
    }
}
