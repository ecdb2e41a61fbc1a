package io.marketgate.gateway.verification;

import inet.ipaddr.IPAddress;
import io.marketgate.defaults.address.IpAddresses;
import java.net.InetAddress;

/** A block of addresses, in CIDR notation such as {@code 10.0.0.0/8}. */
record Network(IPAddress block) {

    static Network of(String cidr) {
        return IpAddresses.network(cidr)
                .map(address -> new Network(address.toPrefixBlock()))
                .orElseThrow(() -> new IllegalArgumentException("Not a network"));
    }

    boolean contains(InetAddress peer) {
        return block.contains(IpAddresses.of(peer));
    }
}
