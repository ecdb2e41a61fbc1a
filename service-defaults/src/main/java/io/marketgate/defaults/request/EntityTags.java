package io.marketgate.defaults.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;

/** Entity tags of answers, and what requests say of them. */
public final class EntityTags {
    private static final String WEAK = "W/";

    private EntityTags() {}

    /**
     * Returns whether the client holds this version already; by weak comparison, since whoever
     * compressed the answer may have made its tag weak.
     */
    public static boolean matches(HttpRequest<?> request, String tag) {
        String opaque = opaque(tag);
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .anyMatch(given -> given.equals("*") || opaque(given).equals(opaque));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
