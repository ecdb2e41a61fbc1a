package io.marketgate.gateway.verification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses in CIDR notation, such as {@code 10.0.0.0/8}. */
record Network(byte[] address, int prefix) {
    /** Only literals: what looks like a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        String literal = slash < 0 ? cidr : cidr.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("Not an address");
        }
        try {
            byte[] address = InetAddress.getByName(literal).getAddress();
            int bits = address.length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException("No such prefix");
            }
            return new Network(address, prefix);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    boolean contains(InetAddress peer) {
        byte[] other = peer.getAddress();
        if (other.length != address.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (other[i] != address[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        int mask = 0xff << (8 - rest);
        return rest == 0 || ((other[whole] ^ address[whole]) & mask) == 0;
    }
}
