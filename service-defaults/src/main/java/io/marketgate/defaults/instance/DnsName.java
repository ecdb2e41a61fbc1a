package io.marketgate.defaults.instance;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name of which every address is an instance, as in {@code dns:auth-service:8082}. */
public record DnsName(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("dns:([A-Za-z0-9_][A-Za-z0-9._-]{0,254}):([1-9][0-9]{0,4})");

    private static final int MAX_PORT = 65_535;

    /** Reads one; empty if it is none. */
    public static Optional<DnsName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            return Optional.empty();
        }
        return Optional.of(new DnsName(matcher.group(1), Integer.parseInt(matcher.group(2))));
    }

    /** Returns where the instance at one of the name's addresses is called. */
    URI url(InetAddress address) {
        String literal = address.getHostAddress();
        String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
        return URI.create("http://" + host + ":" + port);
    }

    @Override
    public String toString() {
        return "dns:" + host + ":" + port;
    }
}
