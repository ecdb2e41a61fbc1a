package io.marketgate.auth.key;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Networks from which a key may be used, in CIDR form. */
final class Cidr {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern NETWORK = Pattern.compile("([0-9A-Fa-f.:]+)(?:/(\\d{1,3}))?");

    private Cidr() {}

    /** Returns the network as it was written, an address alone with its full prefix. */
    static Optional<String> parse(String text) {
        Matcher matcher = NETWORK.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = bits(matcher.group(1));
        if (bits == 0) {
            return Optional.empty();
        }
        String prefix = matcher.group(2);
        if (prefix == null) {
            return Optional.of(text + "/" + bits);
        }
        return Integer.parseInt(prefix) <= bits ? Optional.of(text) : Optional.empty();
    }

    /** Returns the length of the address; 0 if it is none. Never asks a name server. */
    private static int bits(String address) {
        if (IPV4.matcher(address).matches()) {
            return Inet4Address.ofLiteral(address).getAddress().length * Byte.SIZE;
        }
        try {
            // An IPv4 address in IPv6's clothes matches neither family reliably.
            return address.indexOf(':') >= 0
                            && Inet6Address.ofLiteral(address) instanceof Inet6Address ipv6
                    ? ipv6.getAddress().length * Byte.SIZE
                    : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
