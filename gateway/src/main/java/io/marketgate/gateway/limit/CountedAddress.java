package io.marketgate.gateway.limit;

import io.marketgate.defaults.address.IpAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;

/** What an address counts as: an IPv6 client has a whole /64 to itself. */
final class CountedAddress {
    private static final int NETWORK_BITS = 64;

    private CountedAddress() {}

    static String of(InetAddress address) {
        InetAddress counted =
                address instanceof Inet6Address
                        ? IpAddresses.of(address).toZeroHost(NETWORK_BITS).toInetAddress()
                        : address;
        return counted.getHostAddress();
    }
}
