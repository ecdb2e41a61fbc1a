package io.marketgate.defaults.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Reads IP addresses and networks as RFC 4291 and RFC 4632 write them: no name, zone, wildcard,
 * mask or number, and in plain IPv4 no leading zeros. Never asks a name server.
 */
public final class IpAddresses {
    private static final IPAddressStringParameters ADDRESS = strict(false);
    private static final IPAddressStringParameters NETWORK = strict(true);
    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();

    private IpAddresses() {}

    /** Returns a connection's address without its zone. */
    public static IPAddress of(InetAddress address) {
        return GENERATOR.from(address.getAddress());
    }

    /** Returns the address that the text is; nothing if it is none. */
    public static Optional<IPAddress> address(String text) {
        return parse(text, ADDRESS);
    }

    /**
     * Returns the network that the text is, an address alone without prefix length; nothing if it
     * is none. An IPv4 address that is written as IPv6 would match neither family reliably, so it
     * is none.
     */
    public static Optional<IPAddress> network(String text) {
        return parse(text, NETWORK).filter(it -> it.isIPv4() || !it.toIPv6().isIPv4Mapped());
    }

    /** The library would trim what surrounds an address. */
    private static Optional<IPAddress> parse(String text, IPAddressStringParameters parameters) {
        return text.equals(text.trim())
                ? Optional.ofNullable(new IPAddressString(text, parameters).getAddress())
                : Optional.empty();
    }

    private static IPAddressStringParameters strict(boolean prefix) {
        IPAddressStringParameters.Builder parameters =
                new IPAddressStringParameters.Builder()
                        .allowPrefix(prefix)
                        .allowPrefixOnly(false)
                        .allowEmpty(false)
                        .allowAll(false)
                        .allowMask(false)
                        .allowSingleSegment(false)
                        .allowWildcardedSeparator(false)
                        .allow_inet_aton(false)
                        .setRangeOptions(RangeParameters.NO_RANGE);
        parameters.getIPv4AddressParametersBuilder().allowLeadingZeros(false).allowBinary(false);
        parameters
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allowUnlimitedLeadingZeros(true);
        return parameters.toParams();
    }
}
