package io.marketgate.defaults.request;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request: taken over from the caller if it is well-formed, else made. */
public final class RequestIds {
    /** The header that carries it, in both directions. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ATTRIBUTE = "io.marketgate.request-id";

    private RequestIds() {}

    /** Returns the request's id, the same at every call. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> assign(request));
    }

    /** Returns the id of a request that came with this one, if with any. */
    public static String of(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches() ? given : random();
    }

    private static String assign(HttpRequest<?> request) {
        String id = of(request.getHeaders().get(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Uniqueness matters here, secrecy does not: no secure generator on every request. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
