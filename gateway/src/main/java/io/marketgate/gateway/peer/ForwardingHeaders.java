package io.marketgate.gateway.peer;

import io.micronaut.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what proxies say of their callers; the nearest proxy's word comes first. */
final class ForwardingHeaders {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String FORWARDED = "Forwarded";

    /** More proxies than stand before anybody: what is said of those beyond is not read. */
    private static final int MOST_HOPS = 32;

    /**
     * One pair of RFC 7239, and what ends it. It is possessive throughout, so that no text of a
     * client's is looked at again and again.
     */
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\s*+(?:([A-Za-z]++)\\s*+=\\s*+"
                            + "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;]*+)))?+\\s*+([,;]|\\z)");

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
        for (int i = 0; i < hops; i++) {
            read.add(
                    new ForwardedHop(
                            addresses.isEmpty() ? null : addresses.get(i),
                            scheme(orFarthest(schemes, i)),
                            orFarthest(hosts, i)));
        }
        return read;
    }

    /** Returns what {@code Forwarded} says; nothing if it cannot be read. */
    static List<ForwardedHop> ofElements(HttpHeaders headers) {
        String text = String.join(",", headers.getAll(FORWARDED));
        Deque<ForwardedHop> read = new ArrayDeque<>();
        Matcher pair = PAIR.matcher(text);
        String client = null;
        String scheme = null;
        String host = null;
        int at = 0;
        while (at < text.length() && pair.region(at, text.length()).lookingAt()) {
            switch (String.valueOf(pair.group(1)).toLowerCase(Locale.ROOT)) {
                case "for" -> client = value(pair);
                case "proto" -> scheme = scheme(value(pair));
                case "host" -> host = value(pair);
                default -> {
                    // by, and what comes later
                }
            }
            at = pair.end();
            if (at == text.length() || pair.group(4).equals(",")) {
                read.addFirst(new ForwardedHop(client, scheme, host));
                if (read.size() > MOST_HOPS) {
                    read.removeLast();
                }
                client = null;
                scheme = null;
                host = null;
            }
        }
        return at < text.length() ? List.of() : List.copyOf(read);
    }

    private static String value(Matcher pair) {
        String quoted = pair.group(2);
        return quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    /** Returns the last values of all lines, the last one first. */
    private static List<String> values(HttpHeaders headers, String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers.getAll(name).reversed()) {
            int end = line.length();
            while (end >= 0 && values.size() < MOST_HOPS) {
                int comma = line.lastIndexOf(',', end - 1);
                values.add(line.substring(comma + 1, end).strip());
                end = comma;
            }
        }
        return values;
    }

    /** Who tells one value for all hops tells it of the first. */
    private static @Nullable String orFarthest(List<String> values, int hop) {
        return values.isEmpty() ? null : values.get(Math.min(hop, values.size() - 1));
    }

    private static @Nullable String scheme(@Nullable String text) {
        String scheme = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? scheme : null;
    }
}
