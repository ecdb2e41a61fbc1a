package io.marketgate.ratelimit.policy;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The key of a client's address: IPv4 as it is, IPv6 as the network of 64 bits that one customer
 * has.
 */
final class AddressKey {
    private static final String NETWORK = "/64";
    private static final int MAX_LENGTH = 45;
    private static final int GROUPS = 4;

    private AddressKey() {}

    /**
     * Returns the key of an address, or of the network {@code 2001:db8:1:2::/64} in any spelling;
     * nothing if it is neither. Never asks a name server.
     */
    static Optional<String> parse(String text) {
        if (isIpv4(text)) {
            return Optional.of(text);
        }
        boolean network = text.endsWith(NETWORK);
        String address = network ? text.substring(0, text.length() - NETWORK.length()) : text;
        if (!looksLikeIpv6(address)) {
            return Optional.empty();
        }
        try {
            return switch (InetAddress.ofLiteral(address)) {
                case Inet6Address ipv6 -> Optional.of(network(ipv6.getAddress()));
                case Inet4Address mapped when !network -> Optional.of(mapped.getHostAddress());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Four numbers from 0 to 255 without leading zeros. */
    private static boolean isIpv4(String text) {
        int dots = 0;
        int digits = 0;
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
                number = 0;
            } else if (c >= '0' && c <= '9' && !(digits > 0 && number == 0)) {
                digits++;
                number = number * 10 + c - '0';
            } else {
                return false;
            }
            if (digits > 3 || number > 255) {
                return false;
            }
        }
        return dots == 3 && digits > 0;
    }

    /** Neither a name nor a zone, both of which the platform would look up. */
    private static boolean looksLikeIpv6(String text) {
        boolean colon = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != '.' && c != ':' || c > 'f') {
                return false;
            }
            colon |= c == ':';
        }
        return colon && text.length() <= MAX_LENGTH;
    }

    private static String network(byte[] address) {
        int[] groups = new int[GROUPS];
        int last = 0;
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xff) << Byte.SIZE | address[2 * i + 1] & 0xff;
            last = groups[i] == 0 ? last : i + 1;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < last; i++) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.append("::").append(NETWORK).toString();
    }
}
