package io.marketgate.gateway.proxy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which headers pass the gateway: those of one connection, and those that name somebody, do not.
 */
final class HeaderRules {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings",
                    "content-length",
                    "x-request-id");

    private static final Set<String> OF_THE_CLIENT =
            Set.of(
                    "authorization",
                    "x-api-key",
                    "cookie",
                    "forwarded",
                    "host",
                    "expect",
                    "x-real-ip");

    private static final List<String> POSING = List.of("x-forwarded-", "x-marketgate-");

    private HeaderRules() {}

    /** Copies what a service may see of a client's headers. */
    static void request(HttpHeaders from, MutableHttpHeaders to) {
        copy(from, to, name -> !OF_THE_CLIENT.contains(name) && name.indexOf('_') < 0);
    }

    /** Copies what a client may see of a service's headers. */
    static void response(HttpHeaders from, MutableHttpHeaders to) {
        copy(from, to, name -> true);
    }

    private static void copy(HttpHeaders from, MutableHttpHeaders to, Predicate<String> rule) {
        Set<String> named = named(from);
        for (Map.Entry<String, List<String>> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (passes(name, named) && rule.test(name)) {
                header.getValue().forEach(value -> to.add(header.getKey(), value));
            }
        }
    }

    private static boolean passes(String name, Set<String> named) {
        if (OF_THE_CONNECTION.contains(name) || named.contains(name)) {
            return false;
        }
        for (String prefix : POSING) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    /** The headers that {@code Connection} names belong to the connection too. */
    private static Set<String> named(HttpHeaders headers) {
        List<String> lines = headers.getAll(HttpHeaders.CONNECTION);
        if (lines.isEmpty() || lines.size() == 1 && namesNone(lines.getFirst())) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String value : lines) {
            for (String name : value.split(",")) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    private static boolean namesNone(String connection) {
        return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
    }
}
