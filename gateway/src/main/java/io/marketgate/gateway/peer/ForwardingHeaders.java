package io.marketgate.gateway.peer;

import io.marketgate.defaults.address.IpAddresses;
import io.micronaut.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what proxies say of their callers; the nearest proxy's word comes last. */
final class ForwardingHeaders {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String FORWARDED = "Forwarded";

    /** An address with the port that some proxies add: {@code 10.0.0.1:80}, {@code [::1]:80}. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?|([0-9.]+):[0-9]+");

    /** One pair of RFC 7239, and what ends it. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\s*(?:([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\",;]*)))?\\s*"
                            + "([,;]|$)");

    private ForwardingHeaders() {}

    /** Returns what {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} say. */
    static List<ForwardedHop> ofLists(HttpHeaders headers) {
        List<String> addresses = values(headers, FOR);
        List<String> schemes = values(headers, PROTO);
        List<String> hosts = values(headers, HOST);
        if (addresses.isEmpty() && schemes.isEmpty() && hosts.isEmpty()) {
            return List.of();
        }
        int hops = Math.max(1, addresses.size());
        List<ForwardedHop> read = new ArrayList<>(hops);
        for (int fromEnd = hops; fromEnd >= 1; fromEnd--) {
            read.add(
                    new ForwardedHop(
                            addresses.isEmpty()
                                    ? null
                                    : address(addresses.get(addresses.size() - fromEnd)),
                            scheme(fromEnd(schemes, fromEnd)),
                            fromEnd(hosts, fromEnd)));
        }
        return read;
    }

    /** Returns what {@code Forwarded} says; nothing if it cannot be read. */
    static List<ForwardedHop> ofElements(HttpHeaders headers) {
        String text = String.join(",", headers.getAll(FORWARDED));
        List<ForwardedHop> read = new ArrayList<>();
        Matcher pair = PAIR.matcher(text);
        InetAddress address = null;
        String scheme = null;
        String host = null;
        int at = 0;
        while (at < text.length() && pair.find(at) && pair.start() == at) {
            String value = value(pair);
            switch (String.valueOf(pair.group(1)).toLowerCase(Locale.ROOT)) {
                case "for" -> address = address(value);
                case "proto" -> scheme = scheme(value);
                case "host" -> host = value;
                default -> {
                    // by, and what comes later
                }
            }
            at = pair.end();
            if (at == text.length() || pair.group(4).equals(",")) {
                read.add(new ForwardedHop(address, scheme, host));
                address = null;
                scheme = null;
                host = null;
            }
        }
        return at < text.length() ? List.of() : read;
    }

    private static String value(Matcher pair) {
        if (pair.group(1) == null) {
            return "";
        }
        String quoted = pair.group(2);
        return quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static List<String> values(HttpHeaders headers, String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    /** Who tells one value for all hops tells it of the first. */
    private static @Nullable String fromEnd(List<String> values, int fromEnd) {
        return values.isEmpty() ? null : values.get(Math.max(0, values.size() - fromEnd));
    }

    private static @Nullable String scheme(@Nullable String text) {
        String scheme = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? scheme : null;
    }

    private static @Nullable InetAddress address(String text) {
        Matcher port = WITH_PORT.matcher(text);
        String bare =
                !port.matches() ? text : port.group(1) == null ? port.group(2) : port.group(1);
        return IpAddresses.address(bare).map(it -> of(it.getBytes())).orElse(null);
    }

    /** An IPv4 address that is written as IPv6 is that IPv4 address. */
    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
