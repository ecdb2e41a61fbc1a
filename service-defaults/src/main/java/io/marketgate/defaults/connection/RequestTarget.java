package io.marketgate.defaults.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a request line as its target: a path that begins with one slash, and a query,
 * of the characters that RFC 3986 has for them, and of escapes that are UTF-8. Every reader takes
 * those for the same resource; anything else is encoded anew by one and cut off by another.
 *
 * <p>What browsers leave as it is in a query, the other characters that can be printed, is escaped
 * here, once for all readers.
 */
final class RequestTarget {
    /** Characters that are told of a path that is refused. */
    static final int LONGEST_TOLD = 512;

    /** Either on any port: before a gateway that speaks plain HTTP may stand one that does TLS. */
    private static final List<String> SCHEMES = List.of("http://", "https://");

    private static final String ESCAPED = "\"<>\\^`{|}";
    private static final boolean[] IN_QUERY = characters("-._~!$&'()*+,;=:@/?[]" + ESCAPED);
    private static final boolean[] IN_PATH = characters("-._~!$&'()*+,;=:@/");

    private RequestTarget() {}

    private static boolean[] characters(String marks) {
        boolean[] allowed = new boolean[128];
        for (char c = '0'; c <= 'z'; c++) {
            allowed[c] = Character.isLetterOrDigit(c);
        }
        marks.chars().forEach(c -> allowed[c] = true);
        return allowed;
    }

    /** Returns whether the request has such a target now; one that names its host loses it. */
    static boolean makePlain(HttpRequest request) {
        String target = request.uri();
        if (target.equals("*") && request.method().equals(HttpMethod.OPTIONS)) {
            return true;
        }
        String plain = plain(target);
        if (plain == null) {
            String path = withoutHost(target, request.headers().get(HttpHeaderNames.HOST));
            plain = path == null ? null : plain(path);
        }
        if (plain == null) {
            return false;
        }
        request.setUri(plain);
        return true;
    }

    /** Returns the text as such a target, or null if it is none. */
    static @Nullable String plain(String target) {
        int length = target.length();
        if (length == 0 || target.charAt(0) != '/' || target.startsWith("//")) {
            return null;
        }
        boolean[] allowed = IN_PATH;
        boolean escape = false;
        for (int i = 1; i < length; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int end = Escapes.end(target, i);
                if (end < 0) {
                    return null;
                }
                i = end - 1;
            } else if (c == '?') {
                allowed = IN_QUERY;
            } else if (c >= 128 || !allowed[c]) {
                return null;
            } else {
                escape |= ESCAPED.indexOf(c) >= 0;
            }
        }
        return escape ? escaped(target) : target;
    }

    private static String escaped(String target) {
        StringBuilder escaped = new StringBuilder(target.length() + 16);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (ESCAPED.indexOf(c) < 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return escaped.toString();
    }

    /**
     * Returns path and query of a target in absolute form, as proxies are sent, if it names this
     * host: who looks at one and who looks at the other must see the same.
     */
    private static @Nullable String withoutHost(String target, @Nullable String host) {
        if (host == null || host.isEmpty()) {
            return null;
        }
        for (String scheme : SCHEMES) {
            int start = scheme.length();
            if (target.regionMatches(true, 0, scheme, 0, start)
                    && target.regionMatches(true, start, host, 0, host.length())) {
                String rest = target.substring(start + host.length());
                return rest.isEmpty() || rest.startsWith("?") ? "/" + rest : rest;
            }
        }
        return null;
    }

    /**
     * Returns as much of a target's path as can be told to whoever sent it; an asterisk stands for
     * the rest of one that is cut behind a slash, so that what lay below a folder still does.
     */
    static String told(String target) {
        int end = 0;
        while (end < target.length()
                && end < LONGEST_TOLD
                && target.charAt(end) < 128
                && IN_PATH[target.charAt(end)]) {
            end++;
        }
        String path = target.substring(0, end);
        boolean cut = end < target.length() && target.charAt(end) != '?';
        if (plain(path) == null) {
            return "/";
        }
        return cut && end > 1 && path.endsWith("/") ? path + '*' : path;
    }
}
