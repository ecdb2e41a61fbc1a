package io.marketgate.ratelimit.policy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv6.IPv6Address;
import io.marketgate.defaults.address.IpAddresses;
import java.util.Optional;

/**
 * The key of a client's address: IPv4 as it is, IPv6 as the network of 64 bits that one customer
 * has.
 */
final class AddressKey {
    private static final String NETWORK = "/64";
    private static final int NETWORK_BITS = 64;
    private static final int MAX_LENGTH = 45;

    private AddressKey() {}

    /**
     * Returns the key of an address, or of the network {@code 2001:db8:1:2::/64} in any spelling;
     * nothing if it is neither. Never asks a name server.
     */
    static Optional<String> parse(String text) {
        boolean network = text.endsWith(NETWORK);
        String address = network ? text.substring(0, text.length() - NETWORK.length()) : text;
        if (address.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return IpAddresses.address(address)
                .map(it -> it.isIPv6() ? ofIpv6(it.toIPv6()) : address)
                .filter(it -> !network || it.endsWith(NETWORK));
    }

    /** An IPv4 client may reach a server that listens for both families as an IPv6 address. */
    private static String ofIpv6(IPv6Address address) {
        IPAddress counted =
                address.isIPv4Mapped()
                        ? address.getEmbeddedIPv4Address()
                        : address.toPrefixBlock(NETWORK_BITS);
        return counted.toCanonicalString();
    }
}
