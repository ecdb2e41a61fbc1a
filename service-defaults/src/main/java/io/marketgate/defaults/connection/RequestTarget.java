package io.marketgate.defaults.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a request line as its target: a path that begins with one slash, and a query,
 * of the characters that RFC 3986 has for them. Every reader takes those for the same resource;
 * anything else is encoded anew by one and cut off by another.
 */
final class RequestTarget {
    /** Characters that are told of a path that is refused. */
    static final int LONGEST_TOLD = 512;

    /** Either on any port: before a gateway that speaks plain HTTP may stand one that does TLS. */
    private static final List<String> SCHEMES = List.of("http://", "https://");

    private static final boolean[] IN_QUERY = characters("-._~!$&'()*+,;=:@/?[]");
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

    /** Returns whether the request has such a target; one that names its host loses it. */
    static boolean isPlain(HttpRequest request) {
        String target = request.uri();
        if (isConnect(request.method().name())) {
            return false;
        }
        if (isPlain(target)
                || (target.equals("*") && request.method().equals(HttpMethod.OPTIONS))) {
            return true;
        }
        String path = withoutHost(target, request.headers().get(HttpHeaderNames.HOST));
        if (path == null || !isPlain(path)) {
            return false;
        }
        request.setUri(path);
        return true;
    }

    /** Returns whether the method is the one whose target is a host: nobody is connected here. */
    static boolean isConnect(String method) {
        return method.equalsIgnoreCase("CONNECT");
    }

    /** Returns whether the text is such a target. */
    static boolean isPlain(String target) {
        int length = target.length();
        if (length == 0 || target.charAt(0) != '/' || target.startsWith("//")) {
            return false;
        }
        boolean[] allowed = IN_PATH;
        for (int i = 1; i < length; i++) {
            char c = target.charAt(i);
            if (c == '%') {
                if (!isEscape(target, i)) {
                    return false;
                }
                i += 2;
            } else if (c == '?') {
                allowed = IN_QUERY;
            } else if (c >= 128 || !allowed[c]) {
                return false;
            }
        }
        return true;
    }

    /** An escaped NUL ends the text for one reader and not for another. */
    private static boolean isEscape(String target, int percent) {
        if (percent + 2 >= target.length()) {
            return false;
        }
        int high = Character.digit(target.charAt(percent + 1), 16);
        int low = Character.digit(target.charAt(percent + 2), 16);
        return high >= 0 && low >= 0 && high + low > 0;
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
        if (!isPlain(path)) {
            return "/";
        }
        return cut && end > 1 && path.endsWith("/") ? path + '*' : path;
    }
}
